import { figure } from '../../ui/figure';
import type { Wave } from './waves.data';

/** States of a wave's mails, as they follow each other. */
export const mailStates = [
  { key: 'sent', label: 'sent', colour: 'var(--good)' },
  { key: 'sending', label: 'being sent', colour: 'var(--action)' },
  { key: 'queued', label: 'waiting', colour: 'color-mix(in srgb, var(--action) 40%, var(--card))' },
  { key: 'to_write', label: 'to be written', colour: 'var(--mantine-color-default-border)' },
  { key: 'held', label: 'held', colour: 'var(--accent-strong)' },
  { key: 'in_doubt', label: 'in doubt', colour: '#8a5a2b' },
  { key: 'failed', label: 'failed', colour: 'var(--bad)' },
  { key: 'cancelled', label: 'cancelled', colour: 'var(--text-3)' },
] as const;

export type MailState = (typeof mailStates)[number]['key'];

export const countOf = ({ progress }: Pick<Wave, 'progress'>, ...states: MailState[]): number =>
  states.reduce((sum, state) => sum + (progress[state] ?? 0), 0);

/** What is left to do with its mails without anybody's doing. */
export const stillToGo = (wave: Pick<Wave, 'progress'>): number =>
  countOf(wave, 'to_write', 'queued', 'sending');

const whys: Record<string, string> = {
  no_email: 'without an e-mail address',
  already_invited: 'already invited',
  do_not_invite: 'marked “do not invite”',
  do_not_contact: 'not to be written to',
  unsubscribed: 'unsubscribed from your mails',
  erased: 'erased',
  left_office: 'no longer in the office for which they were chosen',
  merged: 'in the address book twice, and one entry since',
  debate_closed: 'because the debate was called off or over',
  stopped: 'because the rest was stopped',
};

/** "8 already invited, 1 without an e-mail address"; nothing where nobody was left out. @param all how many in all */
export function whyNotText(why: Readonly<Record<string, number>>, all?: number): string {
  const known = Object.entries(why).filter(([, count]) => count > 0);
  const rest = (all ?? 0) - known.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...known
      .sort(([, one], [, other]) => other - one)
      .map(([code, count]) => `${figure(count)} ${whys[code] ?? code.replaceAll('_', ' ')}`),
    ...(rest > 0 ? [`${figure(rest)} for reasons that were not kept then`] : []),
  ].join(', ');
}

const people = (count: number) => (count === 1 ? 'One person' : `${figure(count)} people`);
const mails = (count: number) => (count === 1 ? 'one mail' : `${figure(count)} mails`);

/** What stopping the rest of a wave does and what it does not, before it is done. */
export function stopText(wave: Wave, delivers: boolean): string[] {
  const left = countOf(wave, 'to_write');
  const waiting = countOf(wave, 'queued', 'sending');
  const written = wave.total - left;
  if (!left) return ['Every invitation of this wave was written meanwhile: there is no rest to stop.'];
  return [
    `${people(left)} of this wave ${left === 1 ? 'is' : 'are'} not written to yet: no invitation is made for them any more, and another wave can invite them. While you read this more may be written.`,
    written === 1
      ? 'One invitation is written already and stands.'
      : `${figure(written)} invitations are written already and stand.`,
    ...(waiting
      ? [
          delivers
            ? `Of them ${mails(waiting)} ${waiting === 1 ? 'has' : 'have'} not left and will, unless they are held.`
            : `Of them ${mails(waiting)} ${waiting === 1 ? 'waits' : 'wait'} in the outbox.`,
        ]
      : []),
  ];
}

/** What came of stopping it. @param planned of them those who went into the plan; undefined where nobody asked for that */
export function stoppedText(leftOut: number, planned?: number): string {
  const said = `${people(leftOut)} ${leftOut === 1 ? 'was' : 'were'} left out.`;
  if (planned === undefined) return said;
  const others = planned < leftOut ? ' The others stand in it already, or cannot be invited any more.' : '';
  return planned
    ? `${said} ${people(planned)} ${planned === 1 ? 'stands' : 'stand'} in the plan now, for the next wave.${others}`
    : `${said} Nobody of them was put into the plan: they stand in it already, or cannot be invited any more.`;
}

export const heldText = (held: number): string =>
  held
    ? `Held in the outbox: ${mails(held)}.`
    : 'No mail was waiting any more: all have left, or are leaving now.';

export const releasedText = (released: number): string =>
  released
    ? `Released: ${mails(released)}.`
    : 'Nothing was released: none of its mails is held any more, or all mail of the debate is held back.';

const answerWords = [
  { key: 'accepted', label: 'accepted' },
  { key: 'waiting', label: 'on the waiting list' },
  { key: 'tentative', label: 'not sure yet' },
  { key: 'declined', label: 'declined' },
  { key: 'delegated', label: 'sent a deputy' },
  { key: 'none', label: 'no answer' },
] as const;

/** What was answered, most hopeful first, with the guest list's filter of the same name. */
export const answerCounts = (answers: Readonly<Record<(typeof answerWords)[number]['key'], number>>) =>
  answerWords
    .map(({ key, label }) => ({ key, label, count: answers[key] }))
    .filter(({ key, count }) => count > 0 || key === 'accepted' || key === 'none');
