import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { addMinutes, minutesBetween } from '../calendar/local-time.js';
import { Outbox } from '../mail/outbox.service.js';
import { renumber } from './event-changes.rules.js';
import { changedEvent } from './event-input.rules.js';
import { EventStep } from './event-step.entity.js';
import { EventWriter } from './event-writer.js';
import { Event, eventStatuses } from './event.entity.js';
import { StepRefused } from './events.errors.js';
import { EventsQueries } from './events.queries.js';
import { lifecycle, lifecycleFaults, transitionFor, whyNot, type Transition } from './events.rules.js';
import type { TakeStep } from './http/event-input.dto.js';
import type { EventView } from './http/event-view.dto.js';

/** Takes an event from one state to the next, along the table of `events.rules.ts` and in no other way. */
@Injectable()
export class EventSteps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly queries: EventsQueries,
    private readonly writer: EventWriter,
    private readonly outbox: Outbox,
  ) {
    const faults = lifecycleFaults(lifecycle, eventStatuses);
    if (faults.length) throw new Error(`The lifecycle of events is broken: ${faults.join('; ')}`);
  }

  /**
   * Takes the step once per `key`; the same request again only answers with the event.
   * @throws StepRefused when the state of the event has no such step, or something has to be done first
   */
  async take(actor: Actor, eventId: string, key: string, input: TakeStep): Promise<EventView> {
    await this.database.transaction(async (tx) => {
      const before = await this.writer.lock(tx, eventId);
      if (await this.wasTaken(tx, eventId, key, input)) return;
      const transition = transitionFor(before.status, input.step);
      if (!transition) throw new StepRefused(`An event that is ${before.status} cannot take this step.`);
      const reason = whyNot(transition, before, this.clock.now());
      if (reason) throw new StepRefused(reason);
      await this.apply(tx, actor, before, transition, input);
      await tx.insert(EventStep, { id: newId(), eventId, step: input.step, idempotencyKey: key });
    });
    return this.queries.view(eventId);
  }

  private async wasTaken(tx: Tx, eventId: string, key: string, input: TakeStep): Promise<boolean> {
    const step = await tx.findOneBy(EventStep, { eventId, idempotencyKey: key });
    if (step && step.step !== input.step)
      throw new Conflict('idempotency_key_reused', 'This Idempotency-Key was used for another step.');
    return step !== null;
  }

  private async apply(tx: Tx, actor: Actor, before: Event, transition: Transition, input: TakeStep) {
    const now = this.clock.now();
    const reason = input.reason?.trim() ?? '';
    if (transition.needsReason && !reason)
      throw new Invalid([{ field: 'reason', message: 'Say why; the guests are told.' }]);
    const after = transition.needsTime ? this.moved(before, input, now) : { ...before };
    after.status = transition.to;
    after.statusReason = statusReason(transition, before, reason);
    if (transition.step === 'publish') after.publishedAt = before.publishedAt ?? now;
    const { step } = transition;
    if (step === 'reschedule') Object.assign(after, renumber(before, true));
    if (step === 'postpone' || step === 'cancel') Object.assign(after, renumber(before, false));
    await this.writer.update(tx, after, now);
    await this.writer.moveProgramme(tx, before, after);
    await this.writer.record(tx, actor, after, transition.fact.replace('events.', 'event.'), {
      from: before.status,
      ...(transition.needsReason ? { reason } : {}),
    });
    if (step === 'postpone' || step === 'cancel') await this.stopMails(tx, after);
    const facts = step === 'reschedule' ? { timeMoved: true, placeMoved: false } : {};
    await this.jobs.publish(tx, transition.fact, { eventId: before.id, ...facts });
  }

  /** From this commit on nobody is invited or awaited any more; whoever was already hears of it by the fact. */
  private async stopMails(tx: Tx, { id, status }: Event): Promise<void> {
    const invites = ['invitation', 'reminder', 'programme', 'rescheduled', 'changed'];
    const kinds = [...invites, 'confirmation', 'offer', 'proposal_declined'];
    await this.outbox.withdraw(tx, { eventId: id }, kinds, `The debate was ${status} before this was sent.`);
  }

  private moved(before: Event, input: TakeStep, now: Date): Event {
    const { startsLocal, timeChoice } = input;
    if (!startsLocal) throw new Invalid([{ field: 'startsLocal', message: 'Give the new date and time.' }]);
    const minutes = minutesBetween(before.startsLocal, before.endsLocal);
    const endsLocal = input.endsLocal ?? addMinutes(startsLocal, minutes);
    const after = changedEvent(before, { startsLocal, endsLocal, ...(timeChoice ? { timeChoice } : {}) });
    if (
      before.status === 'published' &&
      +after.startsAt === +before.startsAt &&
      +after.endsAt === +before.endsAt
    )
      throw new Invalid([{ field: 'startsLocal', message: 'It already takes place at that time.' }]);
    if (after.startsAt <= now)
      throw new Invalid([{ field: 'startsLocal', message: 'Choose a time in the future.' }]);
    return after;
  }
}

/** Kept while it explains the state: a cancelled event stays so in the archive. */
function statusReason(transition: Transition, before: Event, reason: string): string {
  if (transition.needsReason) return reason;
  return transition.to === 'archived' ? before.statusReason : '';
}
