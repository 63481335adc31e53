import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Event } from './event.entity.js';
import { placeCorrected } from './events.jobs.js';
import type { ChangeVenue, CreateVenue, RoomInput, VenueView } from './http/venue.dto.js';
import { PublishedText, type Texts } from './published-text.js';
import { Room } from './room.entity.js';
import { Venue } from './venue.entity.js';
import { VenuesQueries } from './venues.queries.js';

/** Houses and their rooms, shared by all teams. */
@Injectable()
export class Venues {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly queries: VenuesQueries,
    private readonly published: PublishedText,
  ) {}

  async create(actor: Actor, { rooms, ...details }: CreateVenue): Promise<VenueView> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.published.check(tx, actor, { eventId: [], texts: textsOf({ ...details, rooms }) });
      await tx.insert(Venue, { id, ...details });
      await this.saveRooms(tx, id, rooms ?? []);
      await this.audit.record(tx, { actor, action: 'venue.created', subject: { type: 'venue', id } });
    });
    return this.queries.view(id);
  }

  /** Events that are ahead there are renewed in their guests' calendars. @throws StaleVersion, Conflict */
  async change(
    actor: Actor,
    id: string,
    version: number,
    { rooms, ...details }: ChangeVenue,
  ): Promise<VenueView> {
    await this.database.transaction(async (tx) => {
      const venue = await tx.findOne(Venue, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!venue) throw new NotFound('venue');
      if (venue.version !== version) throw new StaleVersion(await this.queries.view(id, tx));
      const eventId = (await tx.find(Event, { where: { venueId: id }, select: { id: true } })).map(
        (event) => event.id,
      );
      await this.published.check(tx, actor, { eventId, texts: textsOf({ ...details, rooms }) });
      const before = await this.queries.view(id, tx);
      const given = Object.entries(details).filter(([, value]) => value !== undefined);
      await tx.update(Venue, { id }, { ...Object.fromEntries(given), version: version + 1 });
      if (rooms) await this.saveRooms(tx, id, rooms);
      const after = await this.queries.view(id, tx);
      const fields = (Object.keys(after) as (keyof VenueView)[]).filter(
        (field) => field !== 'version' && JSON.stringify(after[field]) !== JSON.stringify(before[field]),
      );
      await this.audit.record(tx, {
        actor,
        action: 'venue.changed',
        subject: { type: 'venue', id },
        data: { fields },
      });
      if (address(before) !== address(after)) await this.tellEvents(tx, id);
    });
    return this.queries.view(id);
  }

  /** Each event in a transaction of its own: no two events are ever locked together. */
  private async tellEvents(tx: Tx, venueId: string): Promise<void> {
    const events = await Database.rows<{ id: string }>(
      tx,
      `SELECT id FROM events WHERE venue_id = $1 AND status <> 'draft'`,
      [venueId],
    );
    for (const { id } of events) await this.jobs.enqueue(tx, placeCorrected, { eventId: id });
  }

  private async saveRooms(tx: Tx, venueId: string, rooms: RoomInput[]): Promise<void> {
    const present = new Set((await tx.findBy(Room, { venueId })).map(({ id }) => id));
    for (const [index, { id, name, capacity = null }] of rooms.entries()) {
      if (id && !present.delete(id))
        throw new Invalid([{ field: `rooms.${index}.id`, message: 'This venue has no such room.' }]);
      if (id) await tx.update(Room, { id }, { name, capacity });
      else await tx.insert(Room, { id: newId(), venueId, name, capacity });
    }
    const removed = [...present];
    if (!removed.length) return;
    const [use] = await Database.rows(
      tx,
      `SELECT 1 FROM events WHERE room_id = ANY($1)
        UNION ALL SELECT 1 FROM programme_sessions WHERE room_id = ANY($1) LIMIT 1`,
      [removed],
    );
    if (use)
      throw new Conflict('room_in_use', 'A room you removed is used by an event. Move that event first.');
    await tx.delete(Room, removed);
  }
}

function textsOf({ name, address, city, accessNotes, rooms = [] }: ChangeVenue): Texts {
  const ofRooms = rooms.map((room, index) => [`rooms.${index}.name`, room.name]);
  return { name, address, city, accessNotes, ...(Object.fromEntries(ofRooms) as Texts) };
}

/** What stands in calendars of the place. */
const address = ({ name, address, city, country, rooms }: VenueView): string =>
  JSON.stringify([name, address, city, country, rooms.map((room) => [room.id, room.name])]);
