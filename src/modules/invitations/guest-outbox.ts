import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { Outbox } from '../mail/outbox.service.js';
import type { PreparedMessage } from '../mail/prepared-message.js';
import { InvitationLinks } from './invitation-links.js';
import { readersOf, type Guest } from './mail/guest.js';

/** Writes mails to guests, with the copies for those who read a guest's mail. */
@Injectable()
export class GuestOutbox {
  constructor(
    private readonly outbox: Outbox,
    private readonly links: InvitationLinks,
  ) {}

  /** @returns how many guests were written to; those whose mail was there already are not counted */
  async write<G extends Guest>(
    tx: Tx,
    guests: readonly G[],
    draft: (reader: G) => MessageDraft[],
  ): Promise<number> {
    return this.insert(tx, guests, this.prepare(guests, draft));
  }

  /** Apart from `insert`, for so many that their texts are to be written before anything is locked. */
  prepare<G extends Guest>(guests: readonly G[], draft: (reader: G) => MessageDraft[]): PreparedMessage[] {
    return guests
      .flatMap((guest) => (readersOf(guest) as G[]).flatMap(draft))
      .map((one) => this.outbox.prepare(one));
  }

  async insert(tx: Tx, guests: readonly Guest[], messages: readonly PreparedMessage[]): Promise<number> {
    await this.links.rememberAssistants(tx, guests);
    const guestOf = new Map(messages.map(({ id, draft: { correlationId } }) => [id, correlationId]));
    const written = await this.outbox.insertPrepared(tx, messages);
    return new Set(written.map((id) => guestOf.get(id))).size;
  }
}
