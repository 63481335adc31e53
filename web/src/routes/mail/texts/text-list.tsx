import { Title, UnstyledButton } from '@mantine/core';
import { languageName } from '../../../ui/languages';
import { sourceWords, type MailTextKind, type MailTexts } from './texts.data';
import styles from './texts.module.css';

const groupNames: Record<MailTextKind['group'], string> = {
  inviting: 'Inviting',
  answers: 'After an answer',
  changes: 'When something changes',
  around: 'Around the debate',
};

interface Props {
  texts: MailTexts;
  /** Languages worth a column: offered, read by a guest, or with own words. */
  languages: string[];
  onOpen: (kind: string, language: string) => void;
}

/** Every kind of mail with whose words it says in each language. */
export function TextList({ texts, languages, onOpen }: Props) {
  const groups = Object.keys(groupNames) as MailTextKind['group'][];
  return (
    <>
      <p className={styles.legend}>
        <span className={styles.language} data-source="built_in">
          standard words
        </span>{' '}
        <span className={styles.language} data-source="team">
          the team’s words
        </span>{' '}
        <span className={styles.language} data-source="event">
          the debate’s own
        </span>
      </p>
      {groups.map((group) => (
        <Group key={group} group={group} texts={texts} languages={languages} onOpen={onOpen} />
      ))}
    </>
  );
}

function Group({ group, texts, languages, onOpen }: Props & { group: MailTextKind['group'] }) {
  const kinds = texts.kinds.filter((kind) => kind.group === group);
  if (!kinds.length) return null;
  return (
    <section aria-labelledby={`texts-${group}`} className={styles.group}>
      <Title order={2} size="h4" id={`texts-${group}`}>
        {groupNames[group]}
      </Title>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <li key={kind.kind}>
            <span className={styles.name}>{kind.name}</span>
            <span className={styles.languages}>
              {languages.map((language) => {
                const source = kind.texts.find((text) => text.language === language)?.source ?? 'built_in';
                return (
                  <UnstyledButton
                    key={language}
                    className={styles.language}
                    data-source={source}
                    title={sourceWords[source]}
                    aria-label={`${kind.name}, ${languageName(language)}: ${sourceWords[source]}`}
                    onClick={() => onOpen(kind.kind, language)}
                  >
                    {languageName(language)}
                  </UnstyledButton>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
