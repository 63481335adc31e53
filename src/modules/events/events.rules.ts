import type { EventStatus } from './event.entity.js';

/** The life of an event. Every step that anybody can take stands in `lifecycle`, and nothing else changes a status. */

export const eventSteps = ['publish', 'postpone', 'reschedule', 'cancel', 'archive', 'reopen'] as const;
export type EventStepName = (typeof eventSteps)[number];

/** What a step's conditions look at. */
export interface StepFacts {
  status: EventStatus;
  mainLanguage: string;
  title: Record<string, string>;
  startsAt: Date;
  endsAt: Date;
  venueId: string | null;
  onlineUrl: string;
  statusReason: string;
}

type Condition = (event: StepFacts, now: Date) => string | undefined;

export interface Transition {
  step: EventStepName;
  from: EventStatus;
  to: EventStatus;
  label: string;
  /** Guests are told why. */
  needsReason: boolean;
  /** A new date comes with it. */
  needsTime: boolean;
  /** Published when it is taken, with `{ eventId }`. */
  fact: string;
  /** Each says what has to be done first, or nothing. */
  conditions: Condition[];
}

const hasTitle: Condition = ({ title, mainLanguage }) =>
  title[mainLanguage]?.trim() ? undefined : `Give it a title in its main language (${mainLanguage}).`;
const isAhead: Condition = ({ startsAt }, now) =>
  startsAt > now ? undefined : 'It begins in the past; set its date first.';
const hasPlace: Condition = ({ venueId, onlineUrl }) =>
  venueId || onlineUrl ? undefined : 'Say where it takes place: a venue, an online link or both.';
const isNotOver: Condition = ({ endsAt }, now) => (endsAt > now ? undefined : 'It is over.');
const isOver: Condition = ({ endsAt }, now) => (endsAt <= now ? undefined : 'It is not over yet.');
const tookPlace: Condition = ({ statusReason }) =>
  statusReason === '' ? undefined : 'It was cancelled; copy it to hold it after all.';

function transition(
  step: EventStepName,
  from: EventStatus,
  to: EventStatus,
  label: string,
  fact: string,
  conditions: Condition[] = [],
  needs: { reason?: boolean; time?: boolean } = {},
): Transition {
  const { reason: needsReason = false, time: needsTime = false } = needs;
  return { step, from, to, label, needsReason, needsTime, fact, conditions };
}

export const lifecycle: readonly Transition[] = [
  transition('publish', 'draft', 'published', 'Publish', 'events.published', [hasTitle, isAhead, hasPlace]),
  transition(
    'reschedule',
    'published',
    'published',
    'Move to another time',
    'events.rescheduled',
    [isNotOver],
    {
      time: true,
    },
  ),
  transition('postpone', 'published', 'postponed', 'Postpone', 'events.postponed', [isNotOver], {
    reason: true,
  }),
  transition('cancel', 'published', 'cancelled', 'Cancel', 'events.cancelled', [isNotOver], { reason: true }),
  transition('archive', 'published', 'archived', 'Archive', 'events.archived', [isOver]),
  transition('reschedule', 'postponed', 'published', 'Set the new date', 'events.rescheduled', [], {
    time: true,
  }),
  transition('cancel', 'postponed', 'cancelled', 'Cancel', 'events.cancelled', [], { reason: true }),
  transition('archive', 'cancelled', 'archived', 'Archive', 'events.archived'),
  // The guests were told that it does not take place: they hear of it again once there is a new date.
  transition('reopen', 'cancelled', 'postponed', 'Take it up again', 'events.reopened', [], { reason: true }),
  transition('reopen', 'archived', 'published', 'Reopen', 'events.reopened', [tookPlace]),
];

export interface NextStep {
  step: EventStepName;
  label: string;
  needsReason: boolean;
  needsTime: boolean;
  /** What has to be done first; undefined when the step can be taken now. */
  reasonWhyNot?: string;
}

/** The steps that lead on from where the event is, possible ones and others with the reason. */
export function nextSteps(event: StepFacts, now: Date): NextStep[] {
  return lifecycle
    .filter(({ from }) => from === event.status)
    .map((transition) => {
      const { step, label, needsReason, needsTime } = transition;
      const reasonWhyNot = whyNot(transition, event, now);
      return { step, label, needsReason, needsTime, ...(reasonWhyNot ? { reasonWhyNot } : {}) };
    });
}

export function transitionFor(status: EventStatus, step: EventStepName): Transition | undefined {
  return lifecycle.find((one) => one.from === status && one.step === step);
}

/** All that has to be done first, in one text. */
export function whyNot({ conditions }: Transition, event: StepFacts, now: Date): string | undefined {
  const reasons = conditions.map((condition) => condition(event, now)).filter(Boolean);
  return reasons.length ? reasons.join(' ') : undefined;
}

/**
 * Faults of a lifecycle table: states nothing leads to, steps that lead to two places, steps without a name on a button.
 * Asked at boot, so that a slip in the table stops the program and not an event.
 */
export function lifecycleFaults(table: readonly Transition[], statuses: readonly EventStatus[]): string[] {
  const faults: string[] = [];
  const reached = new Set<EventStatus>(['draft']);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
  }
  for (const status of statuses) if (!reached.has(status)) faults.push(`nothing leads to "${status}"`);
  const seen = new Set<string>();
  for (const { step, from, to, label, fact } of table) {
    const name = `${step} from "${from}"`;
    if (seen.has(name)) faults.push(`${name} stands there twice`);
    seen.add(name);
    if (!label.trim() || !fact.trim()) faults.push(`${name} has no label or no fact`);
    for (const status of [from, to])
      if (!statuses.includes(status)) faults.push(`${name} names an unknown state "${status}"`);
  }
  return faults;
}
