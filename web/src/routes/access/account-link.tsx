import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { PageLoading } from '../../ui/page-loading';
import { AccessPage } from './access-page';
import { useEnter } from './enter';
import { NewPassword } from './new-password';
import classes from './access-page.module.css';

/** Where the links of invitations and password resets lead: choose a password, and be in. */
export function AccountLink() {
  const [token] = useState(() => window.location.hash.slice(1));
  const { data, error } = useQuery({
    queryKey: ['account-link', token],
    queryFn: () => take(api.POST('/api/v1/account-links/lookup', { body: { token } })),
    retry: false,
    staleTime: Infinity,
  });
  if (error || !token)
    return (
      <AccessPage
        title="This link no longer works"
        lead={token ? messageOf(error) : 'It is incomplete; open it again from the mail.'}
      >
        <p className={classes.aside}>
          <Link to="/forgotten-password">Ask for a new link</Link>
        </p>
      </AccessPage>
    );
  if (!data)
    return (
      <AccessPage title="One moment">
        <PageLoading />
      </AccessPage>
    );
  return <Choose token={token} account={data} />;
}

function Choose({ token, account }: { token: string; account: Schema<'AccountLinkView'> }) {
  const enter = useEnter();
  const invited = account.purpose === 'invitation';
  const [name, setName] = useState(account.name);
  const [password, setPassword] = useState('');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.PUT('/api/v1/account-links/password', {
          body: { token, password, ...(invited ? { name } : {}) },
        }),
      ),
    onSuccess: (session) => enter(session),
  });
  return (
    <AccessPage
      title={invited ? `Welcome, ${account.name}` : 'Choose a new password'}
      lead={
        invited
          ? `Choose a password for ${account.email}; then you are in.`
          : `For ${account.email}. Other browsers are signed out.`
      }
    >
      <form onSubmit={(event) => (event.preventDefault(), save.mutate())}>
        {save.error ? (
          <Alert color="bad" role="alert">
            {messageOf(save.error)}
          </Alert>
        ) : null}
        {invited ? (
          <TextInput
            label="Your name"
            required
            maxLength={200}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        ) : null}
        <input type="hidden" autoComplete="username" value={account.email} readOnly />
        <NewPassword value={password} onChange={setPassword} />
        <Button type="submit" loading={save.isPending}>
          {invited ? 'Accept and sign in' : 'Save and sign in'}
        </Button>
      </form>
    </AccessPage>
  );
}
