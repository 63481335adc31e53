import { Alert, Anchor, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';
import { messageOf } from '../api/errors';
import { sessionQuery, useSession } from '../api/session';

/** Over a page whose session has ended: whoever wrote on it goes on writing. */
export function SignInAgain() {
  const { ended, user } = useSession();
  if (!ended || !user) return null;
  return <Ended email={user.email} />;
}

function Ended({ email }: { email: string }) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.POST('/api/v1/session', { body: { email, password } })),
    onSuccess(session) {
      client.setQueryData(sessionQuery.queryKey, session);
      void client.invalidateQueries();
    },
    onError: () => setPassword(''),
  });
  const here = window.location.pathname.slice('/console'.length) + window.location.search;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title="Your session has ended"
      overlayProps={{ blur: 6 }}
    >
      <form onSubmit={(submit) => (submit.preventDefault(), signIn.mutate())}>
        <Stack>
          <Text size="sm">
            Sign in again as {email}, and go on where you were: what you have written on this page is still
            there.
          </Text>
          {signIn.error ? (
            <Alert color="bad" role="alert">
              {messageOf(signIn.error)}
            </Alert>
          ) : null}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(change) => setPassword(change.currentTarget.value)}
          />
          <Group justify="space-between">
            <Anchor size="sm" href={`/console/sign-in?next=${encodeURIComponent(here)}`}>
              Sign in as somebody else
            </Anchor>
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
