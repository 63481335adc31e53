import { Alert, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError, messageOf } from '../api/errors';
import { useOpenRealNames } from '../api/real-names';

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** The second look at who sits here, before aliases give way to names. */
export function RealNamesDialog({ opened, onClose }: Props) {
  const form = useForm({ initialValues: { password: '', reason: '' } });
  const open = useOpenRealNames();
  const problems = open.error instanceof ApiError ? open.error.fields : {};
  const close = () => {
    form.reset();
    open.reset();
    onClose();
  };
  const submit = (values: typeof form.values) =>
    open.mutate(values, {
      onSuccess: close,
      onError: () => form.setFieldValue('password', ''),
    });
  return (
    <Modal opened={opened} onClose={close} title="See real names" returnFocus={false}>
      <form onSubmit={form.onSubmit(submit)}>
        <Stack>
          <Text size="sm">
            For 30 minutes you see people at risk under their real names, in this browser only. Make sure
            nobody looks over your shoulder. That you opened them, why, and whom you look at is recorded.
          </Text>
          {open.error && !Object.keys(problems).length ? (
            <Alert color="bad" role="alert">
              {messageOf(open.error)}
            </Alert>
          ) : null}
          <TextInput
            label="Why do you need them?"
            description="In a few words, without anybody’s name"
            required
            minLength={5}
            maxLength={500}
            data-autofocus
            {...form.getInputProps('reason')}
            error={problems['reason']}
          />
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
            error={problems['password']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={open.isPending}>
              Show real names
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
