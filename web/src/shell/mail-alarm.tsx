import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useMay } from '../api/session';
import { agoText } from '../time/instants';

/** Says on every page when mail does not leave, to those who rely on it. */
export function MailAlarm() {
  const may = useMay()(['organiser', 'editor']);
  const { data } = useQuery({
    queryKey: ['mail-health'],
    queryFn: () => take(api.GET('/api/v1/mail-health')),
    refetchInterval: 20_000,
    enabled: may,
  });
  if (!data?.alarm) return null;
  const since = data.since ? ` since ${agoText(data.since)}` : '';
  return (
    <Alert color="bad" mb="md" role="alert" title="No mail leaves at the moment">
      {data.alarm === 'no_worker'
        ? `No worker has been running${since}: mail and everything that happens by itself waits. Whoever runs the program must start a worker.`
        : `The mail server has taken no mail${since}. Nothing is lost: it is tried again by itself.`}
      {data.reply && (
        <>
          {' '}
          It says: <code>{data.reply}</code>
        </>
      )}
    </Alert>
  );
}
