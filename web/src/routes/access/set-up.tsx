import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { ApiError, messageOf } from '../../api/errors';
import { AccessPage } from './access-page';
import { useEnter } from './enter';
import { NewPassword } from './new-password';

/** The first administrator and team of an empty installation. */
export function SetUp() {
  const enter = useEnter();
  const form = useForm({ initialValues: { code: '', name: '', email: '', password: '', teamName: '' } });
  const setUp = useMutation({
    meta: { quiet: true },
    mutationFn: (body: typeof form.values) => take(api.POST('/api/v1/set-up', { body })),
    onSuccess: (session) => enter(session),
    onError: (error) => error instanceof ApiError && form.setErrors(error.fields),
  });
  return (
    <AccessPage
      title="Set up Hemicycle"
      lead="You become its first administrator. The one-time code was printed where the server was started; it shows that this installation is yours."
    >
      <form onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
        {setUp.error ? (
          <Alert color="bad" role="alert">
            {messageOf(setUp.error)}
          </Alert>
        ) : null}
        <TextInput
          label="One-time code"
          required
          autoFocus
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <TextInput
          label="Your name"
          required
          maxLength={200}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Your e-mail"
          type="email"
          required
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <NewPassword value={form.values.password} {...form.getInputProps('password')} />
        <TextInput
          label="Your first team"
          description="The office or programme that invites; guests see its name"
          placeholder="Brussels office"
          required
          maxLength={200}
          {...form.getInputProps('teamName')}
        />
        <Button type="submit" loading={setUp.isPending}>
          Start
        </Button>
      </form>
    </AccessPage>
  );
}
