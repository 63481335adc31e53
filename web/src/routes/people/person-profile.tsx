import { Alert, Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { upload } from '../../api/upload';
import { TextByLanguage } from '../../ui/text-by-language';
import { mailLanguages } from '../../ui/mail-languages';
import styles from './people.module.css';

type Profile = Schema<'ProfileView'>;

/** How the public reads of this person as a speaker. */
export function PersonProfile({ personId, atRisk }: { personId: string; atRisk: boolean }) {
  const profile = useQuery({
    queryKey: ['people', personId, 'profile'],
    queryFn: () => take(api.GET('/api/v1/people/{personId}/profile', { params: { path: { personId } } })),
  });
  return (
    <section className={styles.card} aria-labelledby="profile">
      <h2 id="profile">As a speaker</h2>
      <Text size="sm" c="dimmed">
        {atRisk
          ? 'Because this person is at risk, the public reads the alias alone: no organisation, no biography, no picture.'
          : 'What the public reads beside the name, wherever this person appears in a programme.'}
      </Text>
      {profile.error && <Alert color="bad">{messageOf(profile.error)}</Alert>}
      {profile.data && <ProfileForm key={profile.data.version} personId={personId} profile={profile.data} />}
    </section>
  );
}

function ProfileForm({ personId, profile }: { personId: string; profile: Profile }) {
  const client = useQueryClient();
  const [shownName, setName] = useState(profile.shownName ?? '');
  const [organisation, setOrganisation] = useState(profile.organisation ?? '');
  const [title, setTitle] = useState({ ...(profile.title as Record<string, string>) });
  const [biography, setBiography] = useState({ ...(profile.biography as Record<string, string>) });
  const [picture, setPicture] = useState<string | null>(profile.pictureFileId ?? null);
  const [picturePart, setPart] = useState<number>();
  const [pictureError, setPictureError] = useState<string>();
  const codes = mailLanguages.map(({ value }) => value);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.PUT('/api/v1/people/{personId}/profile', {
          params: { path: { personId }, header: ifMatch(profile) },
          body: { shownName, organisation, title, biography, pictureFileId: picture } as never,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people', personId, 'profile'] }),
  });
  const choose = async (file: File | null) => {
    if (!file) return;
    setPictureError(undefined);
    setPart(0);
    try {
      const stored = await upload<Schema<'FileView'>>(
        `/api/v1/files?name=${encodeURIComponent(file.name)}`,
        file,
        {
          onProgress: setPart,
        },
      );
      setPicture(stored.id);
    } catch (error) {
      setPictureError(messageOf(error));
    }
    setPart(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm" mt="sm">
        <Group grow align="start">
          <TextInput
            label="Name as they wish it shown"
            value={shownName}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <TextInput
            label="Organisation as shown"
            value={organisation}
            onChange={(e) => setOrganisation(e.currentTarget.value)}
          />
        </Group>
        <TextByLanguage
          label="Title as shown"
          languages={codes}
          mainLanguage="en"
          value={title}
          onChange={setTitle}
          maxLength={200}
        />
        <TextByLanguage
          label="Biography"
          description="Markdown"
          languages={codes}
          mainLanguage="en"
          value={biography}
          onChange={setBiography}
          kind="prose"
          maxLength={5000}
        />
        <Group gap="sm">
          <FileButton accept="image/jpeg,image/png,image/webp" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button {...props} variant="default" size="xs" loading={picturePart !== undefined}>
                {picture ? 'Change the picture' : 'Add a picture'}
              </Button>
            )}
          </FileButton>
          {picture && (
            <Button variant="subtle" color="gray" size="xs" onClick={() => setPicture(null)}>
              Remove the picture
            </Button>
          )}
        </Group>
        {pictureError && <Alert color="bad">{pictureError}</Alert>}
        {save.error && <Alert color="bad">{messageOf(save.error)}</Alert>}
        <Group justify="flex-end">
          <Button type="submit" variant="light" loading={save.isPending}>
            Save the profile
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
