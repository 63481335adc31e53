import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { agentName } from './agent-name';
import { instantText } from '../../time/instants';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';
import classes from './account.module.css';

/** Where the user is signed in, with a way to end each. */
export function Sessions() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['sessions'], queryFn: () => take(api.GET('/api/v1/sessions')) });
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      api.DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const endAll = useMutation({
    mutationFn: () => api.DELETE('/api/v1/sessions'),
    onSuccess: () => window.location.assign('/console/sign-in'),
  });
  return (
    <Card title="Where you are signed in">
      <ul className={classes.sessions}>
        {data?.items.map((session) => (
          <li key={session.id}>
            <div>
              <Text fw={550}>{agentName(session.userAgent)}</Text>
              <Text size="xs" c="dimmed">
                Since {instantText(session.createdAt)}, last seen {instantText(session.lastSeenAt)}
              </Text>
            </div>
            {session.current ? (
              <Badge variant="light" color="good" flex="none">
                this browser
              </Badge>
            ) : (
              <Button variant="default" size="xs" flex="none" onClick={() => end.mutate(session.id)}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Group mt="md">
        <ConfirmButton
          title="Sign out everywhere?"
          text="Every browser, this one included, has to sign in again."
          confirm="Sign out everywhere"
          onConfirm={() => endAll.mutateAsync()}
          variant="default"
        >
          Sign out everywhere …
        </ConfirmButton>
      </Group>
    </Card>
  );
}
