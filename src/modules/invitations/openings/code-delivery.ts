import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { EventsQueries } from '../../events/events.queries.js';
import { GuestOutbox } from '../guest-outbox.js';
import { GuestQueries } from '../guests.queries.js';
import type { Guest } from '../mail/guest.js';
import { CodeMail, type Code } from './code-mail.js';

/** A personal link, of a guest or of somebody who reads the guest's mail. */
export interface PageLink {
  token: string;
  invitationId: string;
  eventId: string;
  /** Null where it is the guest's own. */
  assistantId: string | null;
}

/** Finds out to whom a link belongs, and sends a code there and nowhere else. */
@Injectable()
export class CodeDelivery {
  constructor(
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly mails: GuestOutbox,
    private readonly mail: CodeMail,
  ) {}

  /** The guest, so that nobody but the one to whom the link belongs gets a mail; undefined where no mail may go. */
  async reader(tx: Tx, { invitationId, assistantId }: PageLink): Promise<Guest | undefined> {
    const guest = (await this.guests.guests(tx, [invitationId])).get(invitationId);
    if (!guest) return undefined;
    if (assistantId === null) return { ...guest, assistants: [] };
    const assistant = guest.assistants.find(({ personId }) => personId === assistantId);
    return assistant && { ...guest, assistants: [{ ...assistant, instead: true }] };
  }

  async send(tx: Tx, { eventId }: PageLink, reader: Guest, code: Code): Promise<void> {
    const event = await this.events.record(eventId, tx);
    await this.mails.write(tx, [reader], (one) => [this.mail.draft(event, one, code)]);
  }
}
