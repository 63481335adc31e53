import { agoText } from '../../time/instants';
import { StatusPill, type Tone } from '../../ui/status-pill';
import { isAwaited, type MailTest } from './mail-setup.data';
import styles from './mail-setup.module.css';

const ways = { lmtp: 'LMTP', smtp: 'SMTP', imap: 'the mailbox' } as const;
const answers = { accepted: 'accepted', tentative: 'answered “maybe”', declined: 'declined' } as const;

function standing(test: MailTest): { tone: Tone; word: string; text: string } {
  const { kind, answer, arrivedAt, cameBy, problem, state } = test;
  if (arrivedAt) {
    const came = `${agoText(arrivedAt)}, by ${ways[cameBy ?? 'smtp']}`;
    if (kind !== 'invitation') return { tone: 'good', word: 'Arrived', text: came };
    if (answer)
      return { tone: 'good', word: 'Answer arrived', text: `You ${answers[answer]}; it came ${came}.` };
    return {
      tone: 'action',
      word: 'A mail arrived',
      text: `It came ${came}, but no answer of a calendar is in it.`,
    };
  }
  if (problem) return { tone: 'bad', word: 'Not sent', text: problem };
  if (!isAwaited(test)) return { tone: 'bad', word: 'Nothing came back', text: '' };
  if (kind === 'invitation' && state !== 'sent')
    return {
      tone: 'quiet',
      word: 'Waits in the outbox',
      text: 'A process with ROLE all or worker sends it.',
    };
  return { tone: 'quiet', word: 'Waiting', text: kind === 'invitation' ? 'Sent; now answer it.' : 'Sent.' };
}

/** What became of the latest tests. */
export function MailTestList({
  tests,
  label,
  inUse,
}: {
  tests: MailTest[];
  label: string;
  /** The form of address that invitations carry. */
  inUse?: MailTest['kind'];
}) {
  if (!tests.length) return null;
  return (
    <ul className={styles.list} aria-label={label} aria-live="polite">
      {tests.map((test) => {
        const { tone, word, text } = standing(test);
        return (
          <li key={test.id}>
            <span className={styles.name}>
              {test.kind === 'plus' ? 'With rsvp+' : test.kind === 'plain' ? 'Without it' : test.address}
              <span className={styles.second}>
                {test.kind === inUse ? 'in use; ' : ''}sent {agoText(test.sentAt)}
              </span>
            </span>
            <StatusPill tone={tone}>{word}</StatusPill>
            {text && <span className={styles.text}>{text}</span>}
          </li>
        );
      })}
    </ul>
  );
}
