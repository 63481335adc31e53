import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { GuestOutbox } from './guest-outbox.js';
import { GuestQueries } from './guests.queries.js';
import type { Confirmation } from './mail/confirmation-words.js';
import type { Guest } from './mail/guest.js';
import { InvitationMail, tellsCalendar, type CalendarAnswer } from './mail/invitation-mail.js';
import { OfferMail, type OfferToTell } from './offers/offer-mail.js';
import { ProposalMail, type DeclinedProposal } from './mail/proposal-mail.js';

/** States of an event in which its guests know something of it. */
const told: readonly string[] = ['published', 'postponed', 'cancelled'];
/** Of one version, to a calendar that asks for it. */
const mostCopies = 5;

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
    private readonly offers: OfferMail,
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
   * Tells a calendar that does not know it how the invitation stands: because it asked (REFRESH), or answered to a time
   * that is over (then once for each version). Whatever the other side does: once an hour at the most, and not for ever.
   * Not after the debate, nor to who cannot be written to.
   */
  async sendAgain(
    tx: Tx,
    eventId: string,
    invitationId: string,
    { asked, answer }: { asked: boolean; answer?: CalendarAnswer | undefined },
  ): Promise<void> {
    const event = await this.events.record(eventId, tx);
    if (!told.includes(event.status) || event.endsAt <= this.clock.now()) return;
    const guest = (await this.guests.guests(tx, [invitationId], true)).get(invitationId);
    if (!guest) return;
    const key = `guest:${invitationId}:asked:${guest.sequence}:`;
    const [before] = await Database.rows<{ count: number; lately: boolean; revoked: boolean }>(
      tx,
      `SELECT count(m.id)::int AS count, coalesce(bool_or(m.created_at > $3), false) AS lately,
              i.revoked_at IS NOT NULL AS revoked
         FROM invitations i LEFT JOIN messages m ON m.correlation_id = i.id AND starts_with(m.dedupe_key, $2)
        WHERE i.id = $1 GROUP BY i.id`,
      [invitationId, key, new Date(this.clock.now().getTime() - 3_600_000)],
    );
    const { count, lately, revoked } = before!;
    if (lately || count >= (asked ? mostCopies : 1)) return;
    await this.mails.write(tx, [guest], (reader) =>
      // The guest's own calendar asked for it: no mailing.
      reader.readBy
        ? []
        : [{ ...this.present(event, reader, revoked, answer), dedupeKey: `${key}${count}`, mailing: false }],
    );
  }

  private present(
    event: EventRecord,
    guest: Guest,
    revoked: boolean,
    answer: CalendarAnswer | undefined,
  ): MessageDraft {
    if (revoked) return this.mail.withdrawn(event, guest);
    if (event.status === 'postponed') return this.mail.postponed(event, guest);
    if (event.status === 'cancelled') return this.mail.cancelled(event, guest);
    return this.mail.invitation(event, guest, {}, 'again', answer);
  }

  /**
   * Answers a guest who proposed another time that it stays; the same key once.
   * @returns false where the guest cannot be written to
   */
  async declineProposal(
    tx: Tx,
    eventId: string,
    { invitationId, ...declined }: DeclinedProposal & { invitationId: string },
  ): Promise<boolean> {
    const event = await this.events.record(eventId, tx);
    const guest = (await this.guests.guests(tx, [invitationId])).get(invitationId);
    if (!guest) return false;
    await this.mails.write(tx, [guest], (reader) => [this.proposals.declined(event, reader, declined)]);
    return true;
  }

  /** Tells guests of seats that are, or were, held for them; each piece of news once. */
  async tellOfOffers(tx: Tx, eventId: string, offers: readonly OfferToTell[]): Promise<void> {
    if (!offers.length) return;
    const event = await this.events.record(eventId, tx);
    const ids = offers.map(({ invitationId }) => invitationId);
    const guests = await this.guests.guests(tx, ids);
    await this.mails.write(tx, [...guests.values()], (reader) =>
      offers
        .filter(({ invitationId }) => invitationId === reader.invitationId)
        .map((offer) => this.offers.draft(event, reader, offer)),
    );
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
