import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { EventsQueries } from '../events/events.queries.js';
import { GuestOutbox } from './guest-outbox.js';
import { GuestQueries } from './guests.queries.js';
import {
  InvitationMail,
  tellsCalendar,
  type CalendarAnswer,
  type Confirmation,
} from './mail/invitation-mail.js';
import { ProposalMail, type DeclinedProposal } from './mail/proposal-mail.js';

/** Mails about answers, for the module that records them. */
@Injectable()
export class GuestMails {
  constructor(
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mail: InvitationMail,
    private readonly proposals: ProposalMail,
    private readonly mails: GuestOutbox,
    private readonly clock: Clock,
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
    await this.raiseSequence(
      tx,
      confirmations.filter(tellsCalendar).map(({ invitationId }) => invitationId),
    );
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

  /**
   * Sends the invitation as it stands to a calendar that does not know it: it asked (REFRESH), or answered to a time that
   * is over. Once for each version; not after the debate, nor while there is none to come to.
   */
  async sendAgain(tx: Tx, eventId: string, invitationId: string, answer?: CalendarAnswer): Promise<void> {
    const event = await this.events.record(eventId, tx);
    if (event.status !== 'published' || event.endsAt <= this.clock.now()) return;
    const guest = (await this.guests.guests(tx, [invitationId])).get(invitationId);
    if (!guest) return;
    await this.mails.write(tx, [guest], (reader) =>
      // The guest's own calendar asked for it: no mailing.
      reader.readBy
        ? []
        : [
            {
              ...this.mail.invitation(event, reader, {}, `again:${guest.sequence}`, answer),
              mailing: false,
            },
          ],
    );
  }

  /** Answers a guest who proposed another time that it stays; the same key once. */
  async declineProposal(
    tx: Tx,
    eventId: string,
    { invitationId, ...declined }: DeclinedProposal & { invitationId: string },
  ): Promise<void> {
    const event = await this.events.record(eventId, tx);
    const guest = (await this.guests.guests(tx, [invitationId])).get(invitationId);
    if (guest)
      await this.mails.write(tx, [guest], (reader) => [this.proposals.declined(event, reader, declined)]);
  }

  private async raiseSequence(tx: Tx, invitationIds: string[]): Promise<void> {
    if (!invitationIds.length) return;
    await Database.rows(
      tx,
      'UPDATE invitations SET sequence = sequence + 1 WHERE id = ANY($1) RETURNING id',
      [invitationIds],
    );
  }
}
