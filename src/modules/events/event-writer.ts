import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import { minutesBetween } from '../calendar/local-time.js';
import { Files } from '../files/files.service.js';
import { consequencesOf, isLive, renumber } from './event-changes.rules.js';
import { Event } from './event.entity.js';
import { requireOwnPicture } from './own-picture.js';
import { PublishedText } from './published-text.js';
import { Room } from './room.entity.js';
import { freeSlug, slugOf } from './slug.rules.js';
import { Venue } from './venue.entity.js';

/** Writes events: the checks, numbers, facts and audit entries that every way of changing one has in common. */
@Injectable()
export class EventWriter {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    readonly files: Files,
    readonly published: PublishedText,
  ) {}

  /** Locks the event's row, as docs/locking.md asks. @throws NotFound */
  async lock(tx: Tx, eventId: string): Promise<Event> {
    const event = await tx.findOne(Event, { where: { id: eventId }, lock: { mode: 'for_no_key_update' } });
    if (!event) throw new NotFound('event');
    return event;
  }

  /** @param original what it is a copy of */
  async insert(tx: Tx, actor: Actor, event: Event, original?: Event): Promise<void> {
    await this.requireParts(tx, actor, event, original);
    event.slug = await this.slugFor(tx, event);
    await tx.insert(Event, event as never);
    await this.published.check(tx, actor, { eventId: event.id, texts: textsOf(event) });
    if (original) await this.record(tx, actor, event, 'event.copied', { copyOf: original.id });
    else await this.record(tx, actor, event, 'event.created');
  }

  /**
   * Saves a change of content and tells those concerned: calendars by number, modules above by fact.
   * @param action what the audit log calls it
   * @param seatsReason why the number of seats changes, where it does
   */
  async save(
    tx: Tx,
    actor: Actor,
    before: Event,
    after: Event,
    action = 'event.changed',
    seatsReason?: string,
  ): Promise<void> {
    await this.requireParts(tx, actor, after, before);
    if (after.publishedAt === null && after.title !== before.title)
      after.slug = await this.slugFor(tx, after);
    const { fields, timeMoved, placeMoved, seen, capacityChanged } = consequencesOf(before, after);
    if (!fields.length) return;
    await this.published.check(tx, actor, { eventId: after.id, texts: textsOf(after) });
    const now = this.clock.now();
    const reschedules = timeMoved || placeMoved;
    const tells = isLive(after, now) && (reschedules || seen.length > 0);
    if (tells) Object.assign(after, renumber(after, timeMoved));
    await this.update(tx, after, now);
    await this.moveProgramme(tx, before, after);
    const seats = capacityChanged
      ? { before: seatsIn(before), after: seatsIn(after), ...(seatsReason ? { reason: seatsReason } : {}) }
      : {};
    await this.record(tx, actor, after, action, { fields, ...seats });
    const eventId = after.id;
    if (tells && reschedules)
      await this.jobs.publish(tx, 'events.rescheduled', { eventId, timeMoved, placeMoved });
    else if (tells) await this.jobs.publish(tx, 'events.changed', { eventId, fields: seen });
    if (capacityChanged) await this.jobs.publish(tx, 'events.capacity-changed', { eventId });
  }

  /** Writes all columns of a locked event as its next version. */
  async update(tx: Tx, event: Event, now: Date): Promise<void> {
    event.version += 1;
    event.contentChangedAt = now;
    const { id, ...columns } = event;
    await tx.update(Event, { id }, columns as never);
  }

  /** The programme goes where the event goes, on the wall clock. */
  async moveProgramme(tx: Tx, before: Event, after: Event): Promise<void> {
    const minutes = minutesBetween(before.startsLocal, after.startsLocal);
    if (minutes === 0) return;
    await tx.query(
      `UPDATE programme_sessions SET version = version + 1,
         starts_local = to_char(starts_local::timestamp + make_interval(mins => $2), 'YYYY-MM-DD"T"HH24:MI')
        WHERE event_id = $1`,
      [after.id, minutes],
    );
  }

  async record(
    tx: Tx,
    actor: Actor,
    event: Pick<Event, 'id' | 'teamId'>,
    action: string,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const { id, teamId } = event;
    await this.audit.record(tx, { actor, action, subject: { type: 'event', id }, teamId, eventId: id, data });
  }

  private async requireParts(tx: Tx, actor: Actor, event: Event, before?: Event): Promise<void> {
    const { venueId, roomId, coverFileId } = event;
    if (venueId && venueId !== before?.venueId && !(await tx.existsBy(Venue, { id: venueId })))
      throw new Invalid([{ field: 'venueId', message: 'There is no such venue.' }]);
    if (roomId && venueId && !(await tx.existsBy(Room, { id: roomId, venueId })))
      throw new Invalid([{ field: 'roomId', message: 'The venue has no such room.' }]);
    if (coverFileId && coverFileId !== before?.coverFileId)
      await requireOwnPicture(this, tx, actor, {
        fileId: coverFileId,
        field: 'coverFileId',
        eventId: event.id,
      });
  }

  private async slugFor(tx: Tx, event: Event): Promise<string> {
    const base = slugOf(event.title[event.mainLanguage] ?? '') || `${event.kind}-${event.id.slice(-6)}`;
    // Two events of the same title at the same moment wait for each other here.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`slug ${base}`]);
    const rows = await Database.rows<{ slug: string }>(
      tx,
      `SELECT slug FROM events WHERE (slug = $1 OR slug LIKE $1 || '-%') AND id <> $2`,
      [base, event.id],
    );
    return freeSlug(base, new Set(rows.map(({ slug }) => slug)));
  }
}

/** What outsiders read of it. */
const textsOf = (event: Event) => {
  const { title, summary, description, mailSender, mailSignature, discreetTitle, discreetSender } = event;
  return { title, summary, description, mailSender, mailSignature, discreetTitle, discreetSender };
};

const seatsIn = ({ capacity, onlineCapacity }: Event) => ({ capacity, onlineCapacity });
