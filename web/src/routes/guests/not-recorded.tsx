import { Alert, List } from '@mantine/core';
import type { Course } from '../../api/each-once';
import { messageOf } from '../../api/errors';
import { fullName } from './guest-columns';
import { courseText } from './guest-words';
import type { GuestRow } from './guests.data';

interface Props {
  guests: GuestRow[];
  course: Course<string, unknown>;
}

/** For whom an answer stands, for whom not, and why. */
export function NotRecorded({ guests, course: { done, failed, untried } }: Props) {
  if (!failed.size) return null;
  const whys = Map.groupBy(failed.keys(), (id) => messageOf(failed.get(id)));
  const names = (ids: readonly string[]) =>
    guests
      .filter(({ id }) => ids.includes(id))
      .map(fullName)
      .join(', ');
  if (guests.length === 1)
    return (
      <Alert color="bad" role="alert" title={courseText(0, 1)}>
        {[...whys.keys()][0]}
      </Alert>
    );
  return (
    <Alert color="bad" role="alert" title={courseText(done.size, guests.length)}>
      <List size="sm" spacing={4}>
        {[...whys].map(([why, ids]) => (
          <List.Item key={why}>
            <strong>{names(ids)}</strong>: {why}
          </List.Item>
        ))}
        {untried.length ? (
          <List.Item>
            <strong>{names(untried)}</strong>: not tried.
          </List.Item>
        ) : null}
      </List>
    </Alert>
  );
}
