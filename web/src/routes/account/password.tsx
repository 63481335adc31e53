import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { Card } from '../../ui/card';
import { NewPassword } from '../access/new-password';

export function Password() {
  const client = useQueryClient();
  const form = useForm({ initialValues: { current: '', next: '' } });
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (body: typeof form.values) => api.PUT('/api/v1/password', { body }),
    onSuccess: () => {
      form.reset();
      tell('Your password is changed; other browsers are signed out.');
      return client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Card title="Password">
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack gap="md">
          {change.error ? (
            <Alert color="bad" role="alert">
              {messageOf(change.error)}
            </Alert>
          ) : null}
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            required
            {...form.getInputProps('current')}
          />
          <NewPassword label="New password" value={form.values.next} {...form.getInputProps('next')} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
