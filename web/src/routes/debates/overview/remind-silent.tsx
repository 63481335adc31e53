import { Button, NativeSelect, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, idempotent, take } from '../../../api/client';
import { tell } from '../../../query-client';
import { ConfirmDialog } from '../../../ui/confirm-button';
import { useLineName, type FunnelLine } from './funnel-words';

interface Props {
  eventId: string;
  lines: FunnelLine[];
  /** Who has not answered in all. */
  silent: number;
}

const all = '';

/** Reminds exactly those who have not answered, of everybody or of one line of the funnel; says first whom it reaches. */
export function RemindSilent({ eventId, lines, silent }: Props) {
  const client = useQueryClient();
  const nameOf = useLineName();
  // One key for each opening: however often it is pressed, each guest is reminded once.
  const [key, setKey] = useState<string>();
  const [chosen, setChosen] = useState(all);
  const quiet = lines.filter(({ invited, answered }) => invited > answered);
  const line = quiet.find((one) => valueOf(one) === chosen);
  const whom = line ? { dimension: line.dimension, key: line.key } : {};
  const { data } = useQuery({
    queryKey: ['event', eventId, 'funnel', 'silent', chosen],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/funnel/silent', { params: { path: { eventId }, query: whom } })),
    enabled: key !== undefined,
    staleTime: 0,
  });
  const left = data ? data.silent - data.reached : 0;
  return (
    <>
      <Button variant="default" onClick={() => setKey(crypto.randomUUID())}>
        Remind {silent} without an answer …
      </Button>
      <ConfirmDialog
        opened={key !== undefined}
        onClose={() => setKey(undefined)}
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
        onConfirm={async () => {
          const { reminded } = await take(
            api.POST('/api/v1/events/{eventId}/funnel/reminders', {
              params: { path: { eventId } },
              headers: idempotent(key!),
              body: whom,
            }),
          );
          tell(
            reminded
              ? `${reminded} ${reminded === 1 ? 'reminder is' : 'reminders are'} in the outbox.`
              : 'Nobody was left to remind.',
          );
          await client.invalidateQueries({ queryKey: ['event', eventId] });
        }}
      >
        <Text mt="sm" role="status">
          {data
            ? `${data.reached === 1 ? 'One guest gets' : `${data.reached} guests get`} a short mail in their language with their own link.`
            : 'Counting …'}
          {left > 0 &&
            ` ${left} ${left === 1 ? 'gets' : 'get'} none: they asked for no mail, or their address cannot be reached.`}
        </Text>
      </ConfirmDialog>
    </>
  );
}

const valueOf = ({ dimension, key }: FunnelLine): string => `${dimension} ${key}`;
