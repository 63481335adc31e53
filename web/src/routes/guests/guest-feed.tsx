import { Anchor } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { tell } from '../../query-client';
import { instantText } from '../../time/instants';
import { ConfirmDialog } from '../../ui/confirm-button';

/** Whether the guest has a secret calendar address, and the way to take it back. */
export function GuestFeed({ personId }: { personId: string }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const key = ['people', personId, 'calendar-feed'];
  const params = { params: { path: { personId } } };
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => take(api.GET('/api/v1/people/{personId}/calendar-feed', params)),
  });
  const stop = useMutation({
    mutationFn: () => api.DELETE('/api/v1/people/{personId}/calendar-feed', params),
    onSuccess: () => {
      tell('The calendar address no longer works.');
      return client.invalidateQueries({ queryKey: key });
    },
  });
  if (!data?.since) return null;
  return (
    <>
      <dt>Own calendar</dt>
      <dd>
        since {instantText(data.since)}
        {' · '}
        <Anchor component="button" type="button" onClick={() => setAsking(true)}>
          Take the address back…
        </Anchor>
        <ConfirmDialog
          opened={asking}
          onClose={() => setAsking(false)}
          title="Take the calendar address back?"
          text="For an address that got into wrong hands: it stops working at once, in the guest's own calendar too. The guest can make a new one on the personal page."
          confirm="Take it back"
          onConfirm={() => stop.mutateAsync()}
        />
      </dd>
    </>
  );
}
