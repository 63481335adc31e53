import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { EventsQueries } from '../events/events.queries.js';
import { Outbox } from '../mail/outbox.service.js';
import { GuestQueries } from './guests.queries.js';
import { InvitationMail, type Confirmation } from './mail/invitation-mail.js';

/** Mails about answers, for the module that records them. */
@Injectable()
export class GuestMails {
  constructor(
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mail: InvitationMail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Confirms answers to their guests; each key once. Guests who were erased or uninvited meanwhile get none.
   * @returns how many mails were written
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
    const drafts = confirmations.flatMap(({ invitationId, ...confirmation }) => {
      const guest = guests.get(invitationId);
      return guest ? [this.mail.confirmation(event, guest, confirmation)] : [];
    });
    return (await this.outbox.insert(tx, drafts)).length;
  }
}
