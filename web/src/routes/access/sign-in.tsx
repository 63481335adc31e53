import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { api, take } from '../../api/client';
import { messageOf } from '../../api/errors';
import { sessionQuery } from '../../api/session';
import { AccessPage } from './access-page';
import classes from './access-page.module.css';
import { safeNext } from './routes';

export function SignIn() {
  const router = useRouter();
  const client = useQueryClient();
  const next = safeNext(useSearch({ strict: false }).next) ?? '/';
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: (body: { email: string; password: string }) => take(api.POST('/api/v1/session', { body })),
    async onSuccess(session) {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(router.options.basepath + next);
    },
  });
  return (
    <AccessPage title="Sign in">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        {signIn.error ? (
          <Alert color="bad" role="alert">
            {messageOf(signIn.error)}
          </Alert>
        ) : null}
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <p className={classes.aside}>
        <Link to="/forgotten-password">Forgotten your password?</Link>
      </p>
    </AccessPage>
  );
}
