import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { useEffect } from 'react';
import { messageOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { StatusPill, type Tone } from '../../ui/status-pill';
import { useMailChecks, type MailCheck } from './mail-setup.data';
import styles from './mail-setup.module.css';

const names: Record<MailCheck['name'], string> = {
  out: 'Mail goes out',
  dkim: 'Signed here (DKIM)',
  lmtp: 'Comes in by LMTP',
  smtp: 'Comes in by SMTP',
  imap: 'Comes in from a mailbox',
  receiving: 'Answers from calendars',
};
const states: Record<MailCheck['state'], { tone: Tone; word: string }> = {
  ok: { tone: 'good', word: 'Works' },
  failed: { tone: 'bad', word: 'Does not work' },
  off: { tone: 'quiet', word: 'Not used' },
};

/** Tries every connection when the page opens, and again when asked to. */
export function MailChecksCard() {
  const { mutate, data, error, isPending } = useMailChecks();
  useEffect(() => mutate(), [mutate]);
  return (
    <Card
      title="Connections"
      aside={
        <Button size="xs" variant="default" loading={isPending} onClick={() => mutate()}>
          Check again
        </Button>
      }
    >
      {error && <Alert color="bad">{messageOf(error)}</Alert>}
      {data ? (
        <ul className={styles.list} aria-label="Connections">
          {data.map(({ name, state, text }) => (
            <li key={name}>
              <span className={styles.name}>{names[name]}</span>
              <StatusPill tone={states[state].tone}>{states[state].word}</StatusPill>
              {state !== 'off' && <span className={styles.text}>{text}</span>}
            </li>
          ))}
        </ul>
      ) : (
        !error && <Skeleton height={150} />
      )}
      <Text size="sm" c="dimmed" mt="sm">
        These are settings of the server. What to write there for Postfix, Dovecot, Exchange Online or a plain
        mailbox stands in docs/incoming-mail.md, about signing in docs/outgoing-mail.md; both come with the
        program.
      </Text>
    </Card>
  );
}
