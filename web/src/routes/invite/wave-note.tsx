import { Text, Title } from '@mantine/core';
import { TextByLanguage } from '../../ui/text-by-language';
import styles from './invite.module.css';

interface Props {
  event: { languages: string[]; mainLanguage: string };
  note: Record<string, string>;
  onChange: (note: Record<string, string>) => void;
}

/** The organisers' own words in the mails of a wave. */
export function WaveNote({ event, note, onChange }: Props) {
  return (
    <section className={styles.card} aria-labelledby="wave-note">
      <Title order={2} size="h4" id="wave-note">
        A note above the invitation
      </Title>
      <Text size="sm" c="dimmed">
        Optional; stands before the details, in the language of each guest.
      </Text>
      <TextByLanguage
        label="Note"
        languages={event.languages}
        mainLanguage={event.mainLanguage}
        value={note}
        onChange={onChange}
        kind="prose"
        maxLength={2000}
      />
    </section>
  );
}
