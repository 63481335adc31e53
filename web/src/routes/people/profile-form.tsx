import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { ConflictDialog, type ConflictField } from '../../ui/conflict-dialog';
import { FileUpload } from '../../ui/file-upload';
import { FormEnd } from '../../ui/form-end';
import type { TextByLang } from '../../ui/languages';
import { TextByLanguage } from '../../ui/text-by-language';
import { useRecordForm } from '../../ui/use-record-form';
import classes from './profile-form.module.css';

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

export const profileQuery = (personId: string) =>
  queryOptions({
    queryKey: ['profile', personId],
    queryFn: () => take(api.GET('/api/v1/people/{personId}/profile', { params: { path: { personId } } })),
  });

interface Props {
  profile: Profile;
  /** In which title and biography can be written. */
  languages: string[];
  mainLanguage: string;
  onSaved?: () => void;
  onCancel?: () => void;
}

/** How guests and readers see a person in programmes; kept while it is written, whoever else saves. */
export function ProfileForm({ profile, languages, mainLanguage, onSaved, onCancel }: Props) {
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
      onSaved?.();
    },
  });
  const form = useRecordForm(profile, valuesOf, save.error);
  const { values, set } = form;
  const put = (body: ProfileValues, onto: Profile) =>
    save.mutate({ body, onto }, { onSuccess: (saved) => form.adopt(saved) });
  if (profile.withheld)
    return (
      <Text>
        This person is at risk. Only cleared staff see or change the profile; guests and readers see the alias
        “{profile.name}”.
      </Text>
    );
  const text = { languages, mainLanguage };
  const picture = values.pictureFileId === profile.pictureFileId ? profile.pictureUrl : null;
  return (
    <form onSubmit={(submit) => (submit.preventDefault(), put(values, form.base))}>
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
          onCancel={onCancel}
        />
      </Stack>
      <ConflictDialog
        {...form.conflict}
        fields={fields}
        onClose={save.reset}
        onResolve={(kept) => {
          const resolved = form.resolved(kept);
          put(resolved.values, resolved.onto);
        }}
      />
    </form>
  );
}
