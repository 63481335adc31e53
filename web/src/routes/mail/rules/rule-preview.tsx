import { Alert, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../../api/errors';
import { isPast } from '../../../time/instants';
import { languageName } from '../../../ui/languages';
import { MailContent } from '../../../ui/mail-content';
import { answerWords, clocksText, dueText, groupWords, leftOutWords } from './rule-words';
import { rulePreviewQuery, type RuleDraft } from './rules.data';
import styles from './rules.module.css';

interface Props {
  eventId: string;
  timeZone: string;
  draft: RuleDraft;
  ruleId: string | undefined;
}

/** Whom the rule reaches, when, and the finished mail in each language. */
export function RulePreview({ eventId, timeZone, draft, ruleId }: Props) {
  const [settled] = useDebouncedValue(draft, 400);
  const preview = useQuery(rulePreviewQuery(eventId, settled, ruleId));
  if (preview.error)
    return (
      <Alert color="bad" mt="lg">
        {messageOf(preview.error)}
      </Alert>
    );
  if (!preview.data) return null;
  const { recipients, people, samples, ...due } = preview.data;
  const clocks = clocksText({ ...due, atLocal: settled.atLocal });
  return (
    <section className={styles.preview} aria-labelledby="rule-reach" aria-live="polite">
      <Title order={3} size="h4" id="rule-reach">
        {recipients === 1 ? 'One guest' : `${recipients} guests`}, {dueText(due, timeZone)}
      </Title>
      {clocks && (
        <Text size="sm" c="var(--accent-strong, var(--accent))" mb="xs">
          {clocks}
        </Text>
      )}
      {isPast(due.dueAt) && (
        <Text size="sm" c="var(--accent-strong, var(--accent))" mb="xs">
          That time is over: the rule will ask you whether to send it.
        </Text>
      )}
      {people.length > 0 && (
        <details className={styles.people}>
          <summary>Who they are, and who is left out</summary>
          <ul>
            {people.map((person) => (
              <li key={person.invitationId} data-out={person.leftOut ? true : undefined}>
                {person.name || 'Somebody'}:{' '}
                <span>
                  {groupWords[person.group]}
                  {person.leftOut && `; gets none: ${leftOutWords[person.leftOut] ?? person.leftOut}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {samples.map((sample) => (
        <details key={sample.language + sample.group} className={styles.sample}>
          <summary>
            {sample.subject}
            <span>
              in {languageName(sample.language)}, to {sample.recipients} who {answerWords[sample.group]}
            </span>
          </summary>
          <MailContent parts={sample} title={`${sample.subject}, in ${languageName(sample.language)}`} />
        </details>
      ))}
    </section>
  );
}
