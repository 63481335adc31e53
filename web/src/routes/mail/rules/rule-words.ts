import { clockText, dayText, zoneText } from '../../../time/local-times';
import type { Tone } from '../../../ui/status-pill';
import type { Rule, RuleAnswer, RuleDraft, RuleKind } from './rules.data';

export const ruleNames: Record<RuleKind, string> = {
  reminder: 'Reminder to answer',
  programme: 'Programme',
  thanks: 'Thanks and materials',
};

export const ruleHints: Record<RuleKind, string> = {
  reminder: 'Before the deadline for answers, or before the debate where there is none.',
  programme: 'The sessions, the way in and the link to join, before the debate.',
  thanks: 'Thanks, the report and the papers that each may read, after the debate.',
};

export const answerWords: Record<RuleAnswer, string> = {
  none: 'have not answered',
  accepted: 'have a seat',
  waiting: 'are on the waiting list',
  tentative: 'said maybe',
  declined: 'declined',
  came: 'came',
  questions: 'have not answered what you ask besides, they or who comes with them',
};

/** Of one guest. */
export const groupWords: Record<RuleAnswer, string> = {
  none: 'no answer',
  accepted: 'has a seat',
  waiting: 'on the waiting list',
  tentative: 'maybe',
  declined: 'declined',
  came: 'came',
  questions: 'questions open',
};

export const answerChoices: Record<RuleKind, RuleAnswer[]> = {
  reminder: ['none', 'tentative', 'questions'],
  programme: ['accepted', 'tentative', 'waiting'],
  thanks: ['came', 'accepted', 'tentative', 'waiting', 'none', 'declined'],
};

export const draftOf: Record<RuleKind, RuleDraft> = {
  reminder: draft('reminder', 3, ['none']),
  programme: draft('programme', 1, ['accepted']),
  thanks: draft('thanks', 1, ['came', 'accepted']),
};

function draft(kind: RuleKind, days: number, answers: RuleAnswer[]): RuleDraft {
  return {
    kind,
    days,
    atLocal: '09:00',
    hours: null,
    answers,
    categoryIds: [],
    note: {},
    active: true,
    byItself: false,
  };
}

type Time = Pick<Rule, 'kind' | 'days' | 'atLocal' | 'hours'>;

/** "3 days before the deadline, at 09:00 (Europe/Brussels)"; "24 hours before the debate begins". */
export function whenText({ kind, days, atLocal, hours }: Time, timeZone: string): string {
  const side = kind === 'thanks' ? 'after' : 'before';
  if (hours !== null) {
    const what = { reminder: 'the deadline', programme: 'the debate begins', thanks: 'the debate ends' }[
      kind
    ];
    return `${hours === 1 ? '1 hour' : `${hours} hours`} ${side} ${what}`;
  }
  const what = { reminder: 'the deadline', programme: 'the debate', thanks: 'the debate' }[kind];
  const at = `at ${atLocal} (${timeZone})`;
  if (days === 0) return `on the day of ${what}, ${at}`;
  return `${days} ${days === 1 ? 'day' : 'days'} ${side} ${what}, ${at}`;
}

/** When it goes, on the debate's own clock: "Sat 27 Mar 2027, 09:00, Brussels (CET)". */
export const dueText = ({ dueAt, dueLocal }: Pick<Rule, 'dueAt' | 'dueLocal'>, timeZone: string): string =>
  `${dayText(dueLocal)}, ${clockText(dueLocal)}, ${zoneText(timeZone, dueAt)}`;

/** What is to be known where the clocks change on that day. */
export function clocksText({
  clocks,
  dueLocal,
  atLocal,
}: Pick<Rule, 'clocks' | 'dueLocal' | 'atLocal'>): string | undefined {
  if (!clocks) return undefined;
  if (clocks === 'skipped')
    return `The clocks skip ${atLocal} on that day; it goes at ${clockText(dueLocal)}.`;
  return `The clocks show ${atLocal} twice on that day; it goes the ${clocks} time.`;
}

/** "have a seat or said maybe". */
export const whomText = (answers: readonly RuleAnswer[]): string =>
  answers.map((answer) => answerWords[answer]).join(answers.length > 2 ? ', ' : ' or ');

export const stateWords: Record<Rule['state'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waits for its time', tone: 'action' },
  due: { label: 'Being written', tone: 'action' },
  asks: { label: 'Asks you', tone: 'accent' },
  done: { label: 'In the outbox', tone: 'good' },
  left_out: { label: 'Left out', tone: 'quiet' },
};

export const reasonWords: Record<NonNullable<Rule['reason']>, string> = {
  late: 'Its time passed while nobody could see to it, or before it was switched on.',
  called_off: 'The debate was called off.',
  over: 'What it is about had passed.',
  changed: 'The debate changed while its mails waited in the outbox; they were withdrawn.',
  by_hand: 'Left out by hand.',
};

export const leftOutWords: Record<string, string> = {
  do_not_contact: 'is not to be written to',
  unsubscribed: 'unsubscribed',
  no_follow_up: 'wants no follow-up mail',
  has_it: 'has it already',
};
