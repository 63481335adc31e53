import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { Outbox } from '../mail/outbox.service.js';
import { entryKinds, GuestQueries, type ToldGuest } from './guests.queries.js';
import { EventText } from './mail/event-text.js';
import { GuestOutbox } from './guest-outbox.js';
import { InvitationMail } from './mail/invitation-mail.js';
import { timeMoved, type Told } from './mail/told.rules.js';
import { newsFor, type News } from './telling.rules.js';

const batch = 200;

/**
 * Tells guests what became of an event: moved, changed, postponed, cancelled. Each guest carries the event's sequence
 * they know of, so every change is told once however often the job runs, and after several changes in a row only the
 * last state.
 */
@Injectable()
export class TellGuests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mail: InvitationMail,
    private readonly outbox: Outbox,
    private readonly mails: GuestOutbox,
  ) {}

  /** @returns how many mails were written */
  async tell(eventId: string): Promise<number> {
    for (let written = 0; ;) {
      const part = await this.database.transaction((tx) => this.tellSome(tx, eventId));
      if (part === undefined) return written;
      written += part;
    }
  }

  /**
   * The same to somebody who is at risk from now on, or no longer: their calendar entries say less, or more, than they may.
   */
  async tellAnew(personId: string): Promise<void> {
    const rows = await this.database.transaction((tx) =>
      Database.rows<{ eventId: string }>(
        tx,
        `UPDATE invitations i SET told_sequence = i.told_sequence - 1 FROM events e, people p
          WHERE e.id = i.event_id AND p.id = i.person_id AND p.id = $1 AND i.revoked_at IS NULL
            AND e.status = 'published' AND e.ends_at > $2 AND i.told_sequence = e.sequence
            AND (i.told ? 'discreet') <> (e.discreet OR p.at_risk)
          RETURNING e.id AS "eventId"`,
        [personId, this.clock.now()],
      ),
    );
    for (const { eventId } of rows) await this.tell(eventId);
  }

  private async tellSome(tx: Tx, eventId: string): Promise<number | undefined> {
    const event = await this.events.record(eventId, tx);
    const untold = await this.guests.untold(tx, eventId, event.sequence, batch);
    if (!untold.length) return undefined;
    const over = event.endsAt <= this.clock.now();
    const told = untold.map((guest) => ({
      guest,
      now: EventText.for(event, guest).told,
      news: over ? 'nothing' : newsFor(event.status, guest, EventText.for(event, guest).told),
    }));
    const concerned = told.filter(({ news }) => news !== 'nothing').map(({ guest }) => guest);
    await this.outbox.withdraw(
      tx,
      { correlationIds: concerned.map(({ invitationId }) => invitationId) },
      [...entryKinds, 'reminder'],
      'The debate changed before this was sent.',
    );
    const notes = await this.notes(
      tx,
      concerned.map(({ waveId }) => waveId),
    );
    await this.remember(tx, event, told);
    const newsOf = new Map(told.map(({ guest, news }) => [guest.invitationId, news]));
    return this.mails.write(tx, untold, (reader) =>
      this.draft(event, reader, newsOf.get(reader.invitationId)!, notes),
    );
  }

  private draft(event: EventRecord, guest: ToldGuest, news: News, notes: Map<string, Text>) {
    const next = { ...guest, sequence: guest.sequence + 1 };
    switch (news) {
      case 'rewrite': {
        const note = notes.get(guest.waveId ?? '') ?? {};
        const draft = this.mail.invitation(event, next, note, `version:${event.sequence}:${next.sequence}`);
        return [{ ...draft, held: guest.invitationState === 'held' }];
      }
      case 'update':
        return [this.mail.update(event, next, guest.told)];
      case 'postponed':
        return [this.mail.postponed(event, next)];
      case 'cancelled':
        return [this.mail.cancelled(event, next)];
      default:
        return [];
    }
  }

  private async notes(tx: Tx, waveIds: readonly (string | null)[]): Promise<Map<string, Text>> {
    const ids = [...new Set(waveIds.filter((id) => id !== null))];
    if (!ids.length) return new Map();
    const rows = await Database.rows<{ id: string; note: Text }>(
      tx,
      'SELECT id, note FROM waves WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, note }) => [id, note]));
  }

  private async remember(
    tx: Tx,
    event: EventRecord,
    told: readonly { guest: ToldGuest; now: Told; news: News }[],
  ): Promise<void> {
    const standing = event.status === 'published';
    await tx.query(
      `UPDATE invitations SET told_sequence = $2, told = fresh.told::jsonb,
         sequence = CASE WHEN fresh.sent THEN sequence + 1 ELSE sequence END,
         answers_valid_from = CASE WHEN fresh.moved THEN sequence + 1 ELSE answers_valid_from END,
         asked_again_at = CASE WHEN fresh.moved THEN $6 ELSE asked_again_at END
       FROM unnest($1::uuid[], $3::text[], $4::boolean[], $5::boolean[]) AS fresh (id, told, sent, moved)
       WHERE invitations.id = fresh.id`,
      [
        told.map(({ guest }) => guest.invitationId),
        event.sequence,
        told.map(({ now }) => JSON.stringify({ ...now, standing })),
        told.map(({ news }) => news !== 'nothing' && news !== 'withdraw'),
        told.map(({ guest, now, news }) => news === 'update' && timeMoved(guest.told, now)),
        event.contentChangedAt,
      ],
    );
  }
}
