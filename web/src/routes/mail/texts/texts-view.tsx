import { Alert, Button, Skeleton, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { messageOf, problemOf } from '../../../api/errors';
import { FilterTabs } from '../../../ui/filter-tabs';
import { languageName } from '../../../ui/languages';
import { useAddress } from '../../../ui/use-address';
import { TextEditor } from './text-editor';
import { TextList } from './text-list';
import { textsQuery, type MailTextKind, type MailTexts, type TextsOf } from './texts.data';
import styles from './texts.module.css';

interface Props {
  of: TextsOf;
  eventId: string | undefined;
}

/** The words of mails: all kinds in a list, or one of them being written. */
export function TextsView({ of, eventId }: Props) {
  const texts = useQuery(textsQuery(of));
  const [{ kind: open, language }, setAddress] = useAddress<{ kind?: string; language?: string }>();
  const problem = problemOf(texts);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!texts.data) return <Skeleton height={400} />;
  const languages = columns(texts.data);
  const kind = texts.data.kinds.find((one) => one.kind === open);
  const text = kind?.texts.find((one) => one.language === (language ?? languages[0]));
  if (!kind || !text)
    return (
      <TextList
        texts={texts.data}
        languages={languages}
        onOpen={(next, inLanguage) => setAddress({ kind: next, language: inLanguage })}
      />
    );
  return (
    <>
      <div className={styles.bar}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} />}
          onClick={() => setAddress({ kind: undefined, language: undefined })}
        >
          All texts
        </Button>
        <Title order={2} size="h3">
          {kind.name}
        </Title>
        <FilterTabs
          label="Language"
          options={languages.map((value) => ({ value, label: languageName(value) }))}
          value={text.language}
          onChange={(next) => setAddress({ language: next })}
        />
      </div>
      <Missing kind={kind} texts={texts.data} />
      <TextEditor key={`${kind.kind} ${text.language}`} of={of} kind={kind} text={text} eventId={eventId} />
    </>
  );
}

/** Own words in one language leave the others as they were. */
function Missing({ kind, texts }: { kind: MailTextKind; texts: MailTexts }) {
  const standard = (language: string) =>
    kind.texts.find((one) => one.language === language)?.source === 'built_in';
  if (kind.texts.every(({ source }) => source === 'built_in')) return null;
  const missing = texts.languages.filter(
    ({ language, offered, guests }) => (offered || guests > 0) && standard(language),
  );
  if (!missing.length) return null;
  return (
    <Alert color="accent" mb="md">
      <Text size="sm">
        The standard words still go to those who read{' '}
        {missing
          .map(({ language, guests }) => `${languageName(language)}${guests ? ` (${guests} guests)` : ''}`)
          .join(', ')}
        .
      </Text>
    </Alert>
  );
}

/** Languages that the event offers or guests read, and those with own words. */
function columns({ languages, kinds }: MailTexts): string[] {
  const used = languages.filter(
    ({ language, offered, guests }) =>
      offered ||
      guests > 0 ||
      kinds.some(({ texts }) => texts.some((one) => one.language === language && one.source !== 'built_in')),
  );
  return used.map(({ language }) => language);
}
