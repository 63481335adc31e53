/**
 * - `reminder`: to answer, before the deadline, else before the debate
 * - `programme`: the programme and how to get there, before the debate
 * - `thanks`: thanks with the report and the papers, after the debate
 */
export const ruleKinds = ['reminder', 'programme', 'thanks'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/**
 * What guests said or did; `accepted` has a seat, `waiting` is on the waiting list; `questions` comes, or may, and has not
 * answered something that must be answered besides, or somebody who comes along has not.
 */
export const ruleAnswers = [
  'none',
  'accepted',
  'waiting',
  'tentative',
  'declined',
  'came',
  'questions',
] as const;
export type RuleAnswer = (typeof ruleAnswers)[number];

/** Whom a rule of the kind may reach, those it reaches unless told otherwise first. */
export const answersOf: Record<RuleKind, readonly RuleAnswer[]> = {
  reminder: ['none', 'tentative', 'questions'],
  programme: ['accepted', 'tentative', 'waiting'],
  thanks: ['came', 'accepted', 'tentative', 'waiting', 'none', 'declined'],
};

/**
 * - `waiting`: for its time
 * - `due`: its mails are being written
 * - `asks`: its time passed unattended; staff say whether it still goes out
 * - `done`: its mails are in the outbox
 * - `left_out`: it did not go out, and will not for this date
 */
export const ruleStates = ['waiting', 'due', 'asks', 'done', 'left_out'] as const;
export type RuleState = (typeof ruleStates)[number];

/** Why a rule asks or was left out: it was late, the debate is called off, its use is over, it changed, staff said so. */
export const ruleReasons = ['late', 'called_off', 'over', 'changed', 'by_hand'] as const;
export type RuleReason = (typeof ruleReasons)[number];

export interface RuleMoment {
  kind: RuleKind;
  /** Of the event. */
  status: string;
  /** The deadline, the start or the end: what its time is counted from. */
  basis: Date;
  dueAt: Date;
  /** Database time. */
  now: Date;
  /** When the clock was looked at before. */
  before: Date;
}

export interface Verdict {
  state: 'due' | 'asks' | 'left_out';
  reason: RuleReason | null;
}

/** Looked at every minute; after a longer gap nobody knows what happened meanwhile. */
const longestGap = 10 * 60_000;

/** Whether the mails of a rule would still be of use; undefined when they would. */
export function useless({
  kind,
  status,
  basis,
  now,
}: Omit<RuleMoment, 'dueAt' | 'before'>): RuleReason | undefined {
  if (status === 'cancelled' || status === 'postponed') return 'called_off';
  if (kind !== 'thanks') return status === 'published' && basis > now ? undefined : 'over';
  return status === 'published' || status === 'archived' ? undefined : 'called_off';
}

/**
 * What becomes of a rule whose time has come. It goes out by itself only while the clock ran: what fell due while the
 * program stood still, before a backup that was restored, or in the past of a rule just made is asked about.
 */
export function verdictOn(moment: RuleMoment): Verdict {
  const reason = useless(moment);
  if (reason) return { state: 'left_out', reason };
  const { dueAt, now, before } = moment;
  const late = dueAt <= before || now.getTime() - before.getTime() > longestGap;
  return late ? { state: 'asks', reason: 'late' } : { state: 'due', reason: null };
}
