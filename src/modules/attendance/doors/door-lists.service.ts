import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { Audit } from '../../audit/audit.service.js';
import { doorTimes } from '../codes/admission.rules.js';
import { EntryCodes } from '../codes/entry-codes.js';
import { DoorQueries } from './door.queries.js';
import type { DoorList } from './door-list.types.js';

export interface DoorEvent {
  id: string;
  teamId: string;
  title: Text;
  mainLanguage: string;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  status: string;
}

/** A list as a device keeps it: its text, and by what the device sees that it is whole and from us. */
export interface SignedDoorList {
  /** JSON of a DoorList. */
  text: string;
  signature: string;
  publicKey: string;
}

@Injectable()
export class DoorLists {
  constructor(
    private readonly database: Database,
    private readonly queries: DoorQueries,
    private readonly codes: EntryCodes,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Gives a device its list. The record says who has one, once an hour. @throws NotFound */
  async take(actor: Actor, eventId: string): Promise<SignedDoorList> {
    const event = await this.database.transaction(async (tx) => {
      const found = await readDoorEvent(tx, eventId);
      const known = await Database.rows(tx, takenLately, [eventId, actor.userId]);
      if (!known.length)
        await this.audit.record(tx, {
          actor,
          action: 'door.list_taken',
          subject: { type: 'event', id: eventId },
          teamId: found.teamId,
          eventId,
        });
      return found;
    });
    const at = this.clock.now().toISOString();
    const [guests, categories, voided] = await Promise.all([
      this.queries.expected(eventId),
      this.queries.categories(),
      this.queries.voided(eventId),
    ]);
    const list: DoorList = {
      eventId,
      title: pick(event.title, event.mainLanguage, event.mainLanguage),
      timeZone: event.timeZone,
      startsAt: event.startsAt.toISOString(),
      ...doorTimes(event),
      at,
      categories,
      guests,
      void: voided,
    };
    const text = JSON.stringify(list);
    return { text, signature: this.codes.signList(text), publicKey: this.codes.publicKey };
  }
}

/** @throws NotFound */
export async function readDoorEvent(tx: Tx, eventId: string): Promise<DoorEvent> {
  const [event] = await Database.rows<DoorEvent>(
    tx,
    `SELECT id, team_id AS "teamId", title, main_language AS "mainLanguage", time_zone AS "timeZone",
            starts_at AS "startsAt", ends_at AS "endsAt", status FROM events WHERE id = $1`,
    [eventId],
  );
  if (!event) throw new NotFound('event');
  return event;
}

const takenLately = `
  SELECT 1 FROM audit_entries
   WHERE event_id = $1 AND actor_id = $2 AND action = 'door.list_taken'
     AND at > now() - interval '1 hour' LIMIT 1`;
