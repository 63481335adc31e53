import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { EventsQueries } from '../events/events.queries.js';
import { GuestOutbox } from './guest-outbox.js';
import { GuestQueries } from './guests.queries.js';
import { InvitationMail, type Confirmation } from './mail/invitation-mail.js';

/** Mails about answers, for the module that records them. */
@Injectable()
export class GuestMails {
  constructor(
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mail: InvitationMail,
    private readonly mails: GuestOutbox,
  ) {}

  /**
   * Confirms answers to their guests; each key once. Guests who were erased or uninvited meanwhile get none.
   * @returns how many guests were written to
   */
  async confirm(
    tx: Tx,
    eventId: string,
    confirmations: readonly (Confirmation & { invitationId: string })[],
  ): Promise<number> {
    if (!confirmations.length) return 0;
    const event = await this.events.record(eventId, tx);
    const guests = await this.guests.guests(
      tx,
      confirmations.map(({ invitationId }) => invitationId),
    );
    return this.mails.write(tx, [...guests.values()], (reader) =>
      confirmations
        .filter(({ invitationId }) => invitationId === reader.invitationId)
        .map(({ invitationId: _id, ...confirmation }) => this.mail.confirmation(event, reader, confirmation)),
    );
  }
}
