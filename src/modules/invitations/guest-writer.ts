import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Database } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { EventsQueries } from '../events/events.queries.js';
import { Outbox } from '../mail/outbox.service.js';
import { entryKinds, GuestQueries, mayHaveArrived } from './guests.queries.js';
import { GuestOutbox } from './guest-outbox.js';
import { InvitationMail } from './mail/invitation-mail.js';
import type { EventRecord } from '../events/event-record.js';

/** Writes the mails that staff cause for single guests. */
@Injectable()
export class GuestWriter {
  constructor(
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mail: InvitationMail,
    private readonly outbox: Outbox,
    private readonly mails: GuestOutbox,
  ) {}

  event(tx: Tx, eventId: string): Promise<EventRecord> {
    return this.events.record(eventId, tx);
  }

  /** Stops what has not left; a cancellation only where the guest holds something to cancel, unless `silent`. */
  async withdraw(
    tx: Tx,
    event: EventRecord,
    invitationId: string,
    how: 'taken_back' | 'passed_on' | 'joined' | 'silent' = 'taken_back',
  ): Promise<void> {
    const about = { correlationIds: [invitationId] };
    await this.outbox.withdraw(
      tx,
      about,
      [...entryKinds, 'reminder', 'programme', 'confirmation', 'offer', 'proposal_declined', 'page_code'],
      'The invitation was withdrawn.',
    );
    if (how === 'silent') return;
    const [held] = await Database.rows(
      tx,
      `SELECT 1 FROM messages WHERE correlation_id = $1 AND kind = ANY($2) AND ${mayHaveArrived} LIMIT 1`,
      [invitationId, entryKinds],
    );
    const guest = (await this.guests.guests(tx, [invitationId], true)).get(invitationId);
    if (held && guest)
      await this.mails.write(tx, [guest], (reader) => [this.mail.withdrawn(event, reader, how)]);
  }

  /** The same invitation once more, with the event as it is now. */
  async resend(tx: Tx, event: EventRecord, invitationId: string, note: Text, key: string): Promise<number> {
    const guest = (await this.guests.guests(tx, [invitationId])).get(invitationId);
    if (!guest) return 0;
    return this.mails.write(tx, [guest], (reader) => [
      this.mail.invitation(event, reader, note, `again:${key}`),
    ]);
  }

  async remind(tx: Tx, event: EventRecord, invitationIds: readonly string[], key: string): Promise<number> {
    const guests = await this.guests.guests(tx, invitationIds);
    return this.mails.write(tx, [...guests.values()], (reader) => [this.mail.reminder(event, reader, key)]);
  }
}
