import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { mailLanguages } from '../../ui/mail-languages';
import { ProfileForm, profileQuery } from './profile-form';
import styles from './people.module.css';

const languages = mailLanguages.map(({ value }) => value);

/** How the public reads of this person as a speaker. */
export function PersonProfile({ personId, atRisk }: { personId: string; atRisk: boolean }) {
  const profile = useQuery(profileQuery(personId));
  return (
    <section className={styles.card} aria-labelledby="profile">
      <h2 id="profile">As a speaker</h2>
      {atRisk ? null : (
        <Text size="sm" c="dimmed" mb="sm">
          What the public reads beside the name, wherever this person appears in a programme.
        </Text>
      )}
      {profile.error && <Alert color="bad">{messageOf(profile.error)}</Alert>}
      {profile.data && (
        <ProfileForm
          profile={profile.data}
          languages={languages}
          mainLanguage="en"
          onSaved={() => tell('Saved.')}
        />
      )}
    </section>
  );
}
