import { Alert, Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import type { PersonDraft } from './person-draft';
import { CareFields, NameFields, ReachFields } from './person-fields';
import { PostFields } from './post-fields';

interface Props {
  initial: PersonDraft;
  /** The reader sees the alias only; what is hidden is neither shown nor sent. */
  hidden?: boolean;
  /** What is to be decided before it is saved, beside the button that was pressed. */
  notice?: ReactNode;
  submitLabel: string;
  pending: boolean;
  error: unknown;
  onSubmit: (draft: PersonDraft) => void;
  onCancel: () => void;
}

/** All fields of a person; problems the server finds stand beside their fields. */
export function PersonForm({
  initial,
  hidden = false,
  notice,
  submitLabel,
  pending,
  error,
  onSubmit,
  onCancel,
}: Props) {
  const form = useForm<PersonDraft>({
    initialValues: initial,
    validate: {
      familyName: (name, all) =>
        hidden || name.trim() || all.givenName.trim() ? null : 'Give at least one name',
      emails: {
        email: (email) =>
          !email.trim() || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'Not an e-mail address',
      },
      country: (code) => (/^([A-Za-z]{2})?$/.test(code) ? null : 'Two letters, as in BE'),
      alias: (alias, all) =>
        hidden || !all.atRisk || alias.trim() ? null : 'Somebody at risk needs an alias',
      doNotInviteReason: (reason, all) =>
        !all.doNotInvite || all.withheld.includes('doNotInvite') || reason.trim()
          ? null
          : 'Say why, for your colleagues',
      doNotContactReason: (reason, all) =>
        !all.doNotContact || all.withheld.includes('doNotContact') || reason.trim()
          ? null
          : 'Say why, for your colleagues',
    },
  });
  const fields = error instanceof ApiError ? error.fields : {};
  const shown = { ...form, errors: { ...fields, ...form.errors } };
  const withServerErrors = {
    ...shown,
    getInputProps: ((path: string, options?: object) => ({
      ...form.getInputProps(path, options),
      error: form.errors[path] ?? fields[path],
    })) as typeof form.getInputProps,
  };
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="lg">
        <NameFields form={withServerErrors} hidden={hidden} />
        {hidden ? null : (
          <>
            <ReachFields form={withServerErrors} />
            <PostFields form={withServerErrors} />
          </>
        )}
        <CareFields form={withServerErrors} hidden={hidden} />
        {error ? <Alert color="bad">{messageOf(error)}</Alert> : null}
        {notice}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
