import type { LateAnswerKind } from '../../events/event.entity.js';
import type { AnswerRequest } from '../answer-request.js';
import { isRefusal } from '../answers.rows.js';
import { closedFor, type AnswerableEvent, type Closed } from '../answering.rules.js';
import type { Given } from '../questions/asking.rules.js';
import type { Mode } from '../seats.rules.js';

/** Answers after the deadline, where the organisers want to decide: pure decisions. */

export type HeldState = 'held' | 'approved' | 'refused' | 'replaced';

/** What the guest sent, without what says where. */
export type HeldRequest = Omit<AnswerRequest, 'eventId' | 'invitationId'>;

/** What a companion said on their own page. */
export interface HeldWishes {
  dietary: string;
  accessNeeds: string;
  interpretation: string;
  given: Given;
}

export interface LateEvent extends AnswerableEvent {
  lateAnswers: LateAnswerKind;
}

/** Whether what guests say now waits for an organiser. */
export const isLate = (event: LateEvent, now: Date): boolean =>
  event.lateAnswers === 'hold' && closedFor(event, 'guest', now) === 'deadline';

/** Why the page of a guest takes nothing; where late answers wait for a decision it stays open until the debate begins. */
export function closedToGuest(event: LateEvent, now: Date): Closed | undefined {
  if (isLate(event, now)) return event.startsAt <= now ? 'deadline' : undefined;
  return closedFor(event, 'guest', now);
}

/**
 * What becomes of a guest's answer that comes after the deadline: a seat that comes free is good news and is taken at once;
 * what an organiser must plan for waits. What comes by calendar waits among the replies that a person reads.
 */
export function whenLate(request: AnswerRequest, event: LateEvent, now: Date): 'apply' | 'hold' | 'refuse' {
  if (event.lateAnswers !== 'hold' || event.startsAt <= now) return 'refuse';
  if (isRefusal(request.answer) || (request.party && 'without' in request.party)) return 'apply';
  return request.channel === 'page' && request.answer !== 'delegated' ? 'hold' : 'refuse';
}

/** What stands now of a guest, and what they want; only what differs is shown. */
export interface Stance {
  answer: string | null;
  mode: Mode | null;
  companions: string;
  note: string;
  dietary: string;
  accessNeeds: string;
  interpretation: string;
}

export const stanceFields = [
  'answer',
  'mode',
  'companions',
  'note',
  'dietary',
  'accessNeeds',
  'interpretation',
] as const;

export interface Difference {
  field: string;
  before: string;
  after: string;
}

export const wishFields = ['dietary', 'accessNeeds', 'interpretation'] as const;

/** What is left of a late word once staff put a part of it down: of that part theirs is the newer word. */
export const restOf = (waiting: HeldWishes, { given, ...told }: Partial<HeldWishes>): HeldWishes => ({
  ...waiting,
  ...told,
  given: { ...waiting.given, ...given },
});

export const differences = <Field extends keyof Stance>(
  before: Pick<Stance, Field>,
  after: Pick<Stance, Field>,
  fields: readonly Field[],
): Difference[] =>
  fields.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
