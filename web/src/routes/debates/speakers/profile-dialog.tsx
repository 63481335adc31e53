import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../../api/client';
import { messageOf } from '../../../api/errors';
import { keepAnswer } from '../../../api/keep-answer';
import { ConflictDialog, type ConflictField } from '../../../ui/conflict-dialog';
import { FileUpload } from '../../../ui/file-upload';
import type { TextByLang } from '../../../ui/languages';
import { PageLoading } from '../../../ui/page-loading';
import { TextByLanguage } from '../../../ui/text-by-language';
import { FormEnd } from '../../../ui/form-end';
import { useRecordForm } from '../../../ui/use-record-form';
import type { EventView } from '../events';
import { profileQuery } from './speakers-data';
import classes from './speakers.module.css';

type Profile = Schema<'ProfileView'>;

const valuesOf = (profile: Profile) => ({
  shownName: profile.shownName,
  title: profile.title as TextByLang,
  organisation: profile.organisation,
  biography: profile.biography as TextByLang,
  pictureFileId: profile.pictureFileId,
});
type ProfileValues = ReturnType<typeof valuesOf>;

const fields: ConflictField[] = [
  { name: 'shownName', label: 'Name as they wish it shown' },
  { name: 'title', label: 'Title or function' },
  { name: 'organisation', label: 'Organisation' },
  { name: 'biography', label: 'Biography' },
  { name: 'pictureFileId', label: 'Portrait', show: (id) => (id ? 'a picture' : 'none') },
];

/** How a person is presented to guests and readers, at every debate. */
export function ProfileDialog({
  event,
  personId,
  onClose,
}: {
  event: EventView;
  personId: string | undefined;
  onClose: () => void;
}) {
  const { data, error } = useQuery({ ...profileQuery(personId ?? ''), enabled: personId !== undefined });
  return (
    <Modal
      opened={personId !== undefined}
      onClose={onClose}
      size="lg"
      title={data ? `Profile of ${data.name}` : 'Profile'}
    >
      {error ? <Alert color="bad">{messageOf(error)}</Alert> : null}
      {data ? <ProfileForm profile={data} event={event} onClose={onClose} /> : error ? null : <PageLoading />}
    </Modal>
  );
}

function ProfileForm({
  profile,
  event,
  onClose,
}: {
  profile: Profile;
  event: EventView;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ body, onto }: { body: ProfileValues; onto: Profile }) =>
      take(
        api.PUT('/api/v1/people/{personId}/profile', {
          params: { path: { personId: profile.personId }, header: ifMatch(onto) },
          body,
        }),
      ),
    onSuccess: (saved) => {
      keepAnswer(client, profileQuery(profile.personId).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['event', event.id] });
      onClose();
    },
  });
  const form = useRecordForm(profile, valuesOf, save.error);
  const { values, set } = form;
  if (profile.withheld)
    return (
      <Text>
        This person is at risk. Only cleared staff see or change the profile; guests and readers see the alias
        “{profile.name}”.
      </Text>
    );
  const text = { languages: event.languages, mainLanguage: event.mainLanguage };
  const picture = values.pictureFileId === profile.pictureFileId ? profile.pictureUrl : null;
  return (
    <form onSubmit={(submit) => (submit.preventDefault(), save.mutate({ body: values, onto: form.base }))}>
      <Stack>
        {profile.atRisk ? (
          <Alert color="bad">
            This person is at risk: guests and readers only ever see the alias, never this profile.
          </Alert>
        ) : null}
        <TextInput
          label="Name as they wish it shown"
          placeholder={profile.name}
          description="Left empty: as in the address book"
          maxLength={300}
          value={values.shownName}
          onChange={(change) => set({ shownName: change.currentTarget.value })}
        />
        <TextByLanguage
          label="Title or function"
          maxLength={300}
          {...text}
          value={values.title}
          onChange={(title) => set({ title })}
        />
        <TextInput
          label="Organisation"
          maxLength={300}
          value={values.organisation}
          onChange={(change) => set({ organisation: change.currentTarget.value })}
        />
        <TextByLanguage
          label="Biography"
          kind="prose"
          maxLength={5000}
          rows={5}
          {...text}
          value={values.biography}
          onChange={(biography) => set({ biography })}
        />
        <Group align="center">
          {picture ? (
            <img src={picture} alt={`Portrait of ${profile.name}`} className={classes.portrait} />
          ) : null}
          <FileUpload<Schema<'FileView'>>
            label={values.pictureFileId ? 'Choose another portrait' : 'Choose a portrait'}
            accept="image/png,image/jpeg,image/webp"
            maxSize={10 * 1024 ** 2}
            hint={
              values.pictureFileId && !picture
                ? 'Chosen; it shows after saving'
                : 'PNG, JPEG or WebP, up to 10 MB'
            }
            address={(name) => `/api/v1/files?name=${encodeURIComponent(name)}`}
            onDone={({ id }) => set({ pictureFileId: id })}
          />
          {values.pictureFileId ? (
            <Button variant="subtle" color="bad" size="xs" onClick={() => set({ pictureFileId: null })}>
              Remove
            </Button>
          ) : null}
        </Group>
        <FormEnd
          error={form.conflict.theirs ? null : save.error}
          pending={save.isPending}
          submit="Save profile"
          onCancel={onClose}
        />
      </Stack>
      <ConflictDialog
        {...form.conflict}
        fields={fields}
        onClose={save.reset}
        onResolve={(kept) => {
          const { values: body, onto } = form.resolved(kept);
          save.mutate({ body, onto });
        }}
      />
    </form>
  );
}
