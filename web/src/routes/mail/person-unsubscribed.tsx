import { Alert, Anchor } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { instantText } from '../../time/instants';
import { suppressionsOfQuery } from './unsubscribed.data';

/** Says on a person's page which of their addresses want no mailings. */
export function PersonUnsubscribed({ emails }: { emails: readonly string[] }) {
  const found = useQueries({ queries: emails.map(suppressionsOfQuery) }).flatMap(({ data }) => data ?? []);
  if (!found.length) return null;
  return (
    <Alert color="accent" mb="lg" title="Unsubscribed">
      {found.map((one) => (
        <div key={one.id}>
          {one.address}: no mailings of {one.team ?? 'any team'} since {instantText(one.since)}.{' '}
          <Anchor
            component={Link}
            to="/outbox/unsubscribed"
            search={{ q: one.address } as never}
            inherit
            underline="always"
          >
            See or lift it
          </Anchor>
        </div>
      ))}
    </Alert>
  );
}
