import { NativeSelect, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, idempotent, newKey, take } from '../../../api/client';
import { messageOf } from '../../../api/errors';
import { tell } from '../../../query-client';
import { agoText } from '../../../time/instants';
import { ConfirmDialog } from '../../../ui/confirm-button';
import { useLineName, type FunnelLine } from './funnel-words';
import { notRemindedWords, remindedText } from './remind-words';
import classes from './overview.module.css';

interface Props {
  eventId: string;
  lines: FunnelLine[];
  /** Who has not answered in all. */
  silent: number;
  /** The line to begin with; everybody where it is left out. */
  line?: FunnelLine;
  onClose: () => void;
}

const all = '';

/** Reminds exactly those who have not answered, of everybody or of one line of the funnel; says first whom it reaches. */
export function RemindSilent({ eventId, lines, silent, line: first, onClose }: Props) {
  const client = useQueryClient();
  const nameOf = useLineName();
  // One key for each opening: however often it is pressed, each guest is reminded once.
  const [key] = useState(newKey);
  const [chosen, setChosen] = useState(first ? valueOf(first) : all);
  const quiet = lines.filter(({ invited, answered }) => invited > answered);
  const line = quiet.find((one) => valueOf(one) === chosen);
  const whom = line ? { dimension: line.dimension, key: line.key } : {};
  const { data, error } = useQuery({
    queryKey: ['event', eventId, 'funnel', 'silent', chosen],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/funnel/silent', { params: { path: { eventId }, query: whom } })),
    staleTime: 0,
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Remind who has not answered"
      text={
        <NativeSelect
          label="Whom"
          value={line ? chosen : all}
          onChange={(change) => setChosen(change.currentTarget.value)}
          data={[
            { value: all, label: `Everybody (${silent})` },
            ...quiet.map((one) => ({
              value: valueOf(one),
              label: `${nameOf(one)} (${one.invited - one.answered})`,
            })),
          ]}
        />
      }
      confirm={data ? `Remind ${data.reached}` : 'Remind'}
      disabled={!data?.reached}
      onConfirm={async () => {
        const { reminded } = await take(
          api.POST('/api/v1/events/{eventId}/funnel/reminders', {
            params: { path: { eventId } },
            headers: idempotent(key),
            body: whom,
          }),
        );
        tell(
          reminded
            ? `${reminded} ${reminded === 1 ? 'reminder is' : 'reminders are'} in the outbox.`
            : 'Nobody was reminded: all of them have answered meanwhile, or may not be written to.',
          reminded ? 'good' : 'accent',
        );
        await client.invalidateQueries({ queryKey: ['event', eventId] });
      }}
    >
      <Text mt="sm" role="status">
        {error ? messageOf(error) : data ? remindedText(data) : 'Counting …'}
      </Text>
      {data?.people.length ? (
        <details className={classes.reached}>
          <summary>Who they are, and who is left out</summary>
          <ul>
            {data.people.map(({ invitationId, name, leftOut, remindedAt }) => (
              <li key={invitationId}>
                {name || 'Somebody'}
                <span>
                  {leftOut ? `: gets none, ${notRemindedWords[leftOut]}` : ''}
                  {remindedAt ? ` · reminded ${agoText(remindedAt)}` : ''}
                </span>
              </li>
            ))}
          </ul>
          {data.silent > data.people.length ? (
            <Text size="sm">and {data.silent - data.people.length} more</Text>
          ) : null}
        </details>
      ) : null}
    </ConfirmDialog>
  );
}

const valueOf = ({ dimension, key }: FunnelLine): string => `${dimension} ${key}`;
