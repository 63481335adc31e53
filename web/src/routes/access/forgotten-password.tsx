import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import { messageOf } from '../../api/errors';
import { AccessPage } from './access-page';
import classes from './access-page.module.css';

export function ForgottenPassword() {
  const [email, setEmail] = useState('');
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: () => api.POST('/api/v1/password-resets', { body: { email } }),
  });
  if (ask.isSuccess)
    return (
      <AccessPage
        title="Look into your mail"
        lead={`If ${email} belongs to an account, a link to choose a new password is on its way. It holds for a short time.`}
      >
        <p className={classes.aside}>
          <Link to="/sign-in">Back to sign-in</Link>
        </p>
      </AccessPage>
    );
  return (
    <AccessPage title="Forgotten password" lead="We send you a link with which you choose a new one.">
      <form onSubmit={(event) => (event.preventDefault(), ask.mutate())}>
        {ask.error ? (
          <Alert color="bad" role="alert">
            {messageOf(ask.error)}
          </Alert>
        ) : null}
        <TextInput
          label="E-mail"
          type="email"
          required
          autoFocus
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={ask.isPending}>
          Send the link
        </Button>
      </form>
      <p className={classes.aside}>
        <Link to="/sign-in">Back to sign-in</Link>
      </p>
    </AccessPage>
  );
}
