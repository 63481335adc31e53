import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Team } from '../accounts/team.entity.js';
import { changedEvent } from './event-input.rules.js';
import { EventWriter } from './event-writer.js';
import { Event } from './event.entity.js';
import { EventsQueries } from './events.queries.js';
import type { ChangeEvent, CreateEvent } from './http/event-input.dto.js';
import type { EventView } from './http/event-view.dto.js';

/** Throws when what a module above holds of a draft stands against deleting it. */
export type RemovalGuard = (tx: Tx, eventId: string) => Promise<void>;

@Injectable()
export class EventsService {
  private readonly removalGuards: RemovalGuard[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: EventsQueries,
    private readonly writer: EventWriter,
  ) {}

  /** Locks the event's row before anything about its seats is read or changed (docs/locking.md). @throws NotFound */
  lock(tx: Tx, eventId: string): Promise<Event> {
    return this.writer.lock(tx, eventId);
  }

  /** A draft. @throws Invalid, LocalTimeGap, LocalTimeAmbiguous */
  async create(actor: Actor, input: CreateEvent): Promise<EventView> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      const team = await tx.findOneBy(Team, { id: input.teamId });
      if (!team) throw new NotFound('team');
      const { teamId: _, ...details } = input;
      const event = changedEvent(blankEvent(id, team, this.clock.now()), details);
      await this.writer.insert(tx, actor, event);
    });
    return this.queries.view(id);
  }

  /**
   * @throws StaleVersion when somebody saved in between; Conflict when the state of the event forbids the change
   */
  async change(actor: Actor, id: string, version: number, change: ChangeEvent): Promise<EventView> {
    await this.database.transaction(async (tx) => {
      const before = await this.writer.lock(tx, id);
      if (before.version !== version) throw new StaleVersion(await this.queries.view(id, tx));
      if (before.status === 'archived')
        throw new Conflict('archived', 'This event is archived. Reopen it before you change it.');
      const after = changedEvent(before, change);
      this.requirePossibleTime(before, after);
      requireSeatsReason(before, after, change.seatsReason);
      await this.writer.save(tx, actor, before, after, 'event.changed', change.seatsReason);
    });
    return this.queries.view(id);
  }

  /** `guard` runs before every removal, under the event's lock. */
  beforeRemoval(guard: RemovalGuard): void {
    this.removalGuards.push(guard);
  }

  /** Only what nobody outside ever saw. @throws Conflict; what a guard throws */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const event = await this.writer.lock(tx, id);
      if (event.status !== 'draft' || event.publishedAt !== null)
        throw new Conflict(
          'not_a_draft',
          'Only a draft can be deleted. Cancel an event that was published, then archive it.',
        );
      for (const guard of this.removalGuards) await guard(tx, id);
      await tx.delete(Event, { id });
      await this.writer.record(tx, actor, event, 'event.deleted');
    });
  }

  private requirePossibleTime(before: Event, after: Event): void {
    const moved = +before.startsAt !== +after.startsAt || +before.endsAt !== +after.endsAt;
    if (!moved) return;
    if (before.status === 'postponed')
      throw new Conflict('postponed', 'It is postponed. Give the new date with the step "reschedule".');
    if (before.status === 'cancelled')
      throw new Conflict('cancelled', 'It is cancelled. Take it up again before you give it another date.');
    const now = this.clock.now();
    if (before.status === 'published' && before.endsAt > now) requireAhead(before, after, now);
  }
}

/** More or fewer seats are an act on seats: it has a reason, once there may be guests. @throws Invalid */
function requireSeatsReason(before: Event, after: Event, reason?: string): void {
  const same = before.capacity === after.capacity && before.onlineCapacity === after.onlineCapacity;
  if (same || before.status === 'draft' || reason) return;
  const message =
    'Say in "seatsReason" why the number of seats changes: it is kept with the record of seats.';
  throw new Invalid([{ field: 'seatsReason', message }]);
}

/** A published event that is still ahead moves to a time that is ahead. @throws Invalid */
function requireAhead(before: Event, after: Event, now: Date): void {
  if (+after.startsAt !== +before.startsAt && after.startsAt <= now)
    throw new Invalid([{ field: 'startsLocal', message: 'Choose a time in the future.' }]);
  if (after.endsAt <= now) throw new Invalid([{ field: 'endsLocal', message: 'It must end in the future.' }]);
}

/** What an event is before anybody has said anything: seen by its guests alone, under the rule that protects most. */
function blankEvent(id: string, team: Team, now: Date): Event {
  return {
    id,
    teamId: team.id,
    slug: '',
    kind: 'debate',
    status: 'draft',
    visibility: 'private',
    attributionRule: 'chatham_house',
    mainLanguage: '',
    languages: [],
    title: {},
    summary: {},
    description: {},
    timeZone: '',
    startsLocal: '',
    endsLocal: '',
    startsAt: now,
    endsAt: now,
    answersUntil: null,
    lateAnswers: 'refuse',
    needsUntil: null,
    venueId: null,
    roomId: null,
    onlineUrl: '',
    floorLanguages: [],
    interpretation: [],
    capacity: null,
    onlineCapacity: null,
    acceptUpTo: null,
    companions: 'none',
    companionsAtMost: 0,
    deputies: 'none',
    deputyChain: 1,
    queueOrder: 'arrival',
    queuePromotion: 'automatic',
    offerHours: 24,
    queueVersion: 1,
    coverFileId: null,
    contactEmail: team.contactEmail,
    forwardReplies: true,
    mailSender: '',
    mailReplyTo: null,
    repliesDirect: false,
    mailSignature: {},
    discreet: false,
    discreetTitle: {},
    discreetSender: {},
    sequence: 0,
    answersValidFrom: 0,
    statusReason: '',
    publishedAt: null,
    contentChangedAt: now,
    createdAt: now,
    version: 1,
  };
}
