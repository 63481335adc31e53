import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId, Secrets } from '../../platform/tokens/tokens.js';
import { UnsendableAddress } from './errors.js';
import { displayName, headerText, isPlainAddress } from './headers.rules.js';
import { ContentSeal, type MessageContent, type MessageWords } from './message-content.js';
import type { MessageDraft } from './message-draft.js';
import { claimedOf, columnsOf, firstOfKeys, insertSql, type Inserted } from './outbox-rows.js';
import type { PreparedMessage } from './prepared-message.js';
import type { ClaimedMessage } from './sending/message-queue.js';
import { Stencils } from './stencils/stencils.js';
import { UnsubscribeLinks } from './unsubscribing/unsubscribe-link.js';
import { lockMessages } from './lock-messages.js';

/** Small enough that writing the parameters down does not keep other requests waiting. */
const batch = 100;

/** Where every outgoing mail begins: written by the transaction that causes it, sent later by a worker. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly contents: ContentSeal,
    private readonly links: UnsubscribeLinks,
    private readonly stencils: Stencils,
  ) {}

  /**
   * Writes the drafts, in this order; those whose `dedupeKey` is there already are left out.
   * @returns ids of the messages that were inserted
   * @throws UnsendableAddress
   */
  async insert(tx: Tx, drafts: readonly MessageDraft[]): Promise<string[]> {
    return this.insertPrepared(
      tx,
      drafts.map((draft) => this.prepare(draft)),
    );
  }

  /** Writes it down and seals it; apart from `insert` so that large sendings can do it before they take locks. */
  prepare(draft: MessageDraft): PreparedMessage {
    if (!isPlainAddress(draft.to.address)) throw new UnsendableAddress();
    const id = newId();
    const { blocks: _blocks, footer: _footer, ics: _ics, ...envelope } = draft;
    return {
      id,
      messageId: this.messageIdOf(id),
      draft: envelope,
      sealed: this.contents.seal(id, this.words(draft, id)),
    };
  }

  /** What the recipient will get, without storing anything; a preview has no link that unsubscribes. */
  content(draft: MessageDraft): MessageContent {
    return this.contents.show(this.words(draft));
  }

  /** @param id of the message; without it, for a preview, the link to unsubscribe is none */
  words(draft: MessageDraft, id?: string): MessageWords {
    return {
      from: { address: this.config.mailFrom, name: displayName(draft.fromName) },
      // An address that no header can hold safely is left out: the mail itself must not fail for it.
      replyTo:
        draft.replyTo && isPlainAddress(draft.replyTo.address)
          ? { address: draft.replyTo.address, name: displayName(draft.replyTo.name) }
          : undefined,
      ics: draft.ics,
      inReplyTo: draft.inReplyTo,
      unsubscribe: draft.mailing ? this.links.of(id, draft.to.address) : undefined,
      parts: {
        subject: headerText(draft.subject),
        language: draft.language,
        blocks: draft.blocks,
        footer: draft.footer,
      },
    };
  }

  /**
   * Withdraws the mails about these things that have not left yet; those that a worker holds already do leave.
   * @returns the correlation ids of the mails that were withdrawn
   */
  async withdraw(
    tx: Tx,
    about: { correlationIds: readonly string[] } | { eventId: string },
    kinds: readonly string[],
    why: string,
  ): Promise<string[]> {
    const byEvent = 'eventId' in about;
    const which = [byEvent ? about.eventId : about.correlationIds, kinds];
    const where = `${byEvent ? 'event_id = $1' : 'correlation_id = ANY($1)'} AND kind = ANY($2)
          AND state IN ('queued', 'held', 'in_doubt')`;
    await lockMessages(tx, where, which);
    const rows = await Database.rows<{ about: string }>(
      tx,
      `UPDATE messages SET state = 'cancelled', last_error = $3, updated_at = now()
        WHERE ${where} RETURNING correlation_id AS about`,
      [...which, why],
    );
    return rows.map((row) => row.about);
  }

  /** Message-ID without brackets; can be made again from the message's id alone. */
  messageIdOf(id: string): string {
    return `${this.secrets.token('message-id', id)}@${this.config.replyDomain}`;
  }

  /** What messages are made of, for the many transactions that are about to write them. */
  async keepStencils(messages: readonly PreparedMessage[]): Promise<void> {
    await this.stencils.keep(stencilsOf(messages));
  }

  async insertPrepared(tx: Tx, messages: readonly PreparedMessage[]): Promise<string[]> {
    return (await this.insertClaiming(tx, messages, 0)).inserted;
  }

  /**
   * As `insertPrepared`, for messages with ordering keys under which there is nothing yet, and claims some that could leave at once.
   * @param places how many at most
   */
  async insertClaiming(
    tx: Tx,
    messages: readonly PreparedMessage[],
    places: number,
  ): Promise<{ inserted: string[]; claimed: ClaimedMessage[] }> {
    const inserted: string[] = [];
    const claimed: ClaimedMessage[] = [];
    const first = firstOfKeys(places ? messages : []);
    await this.stencils.store(tx, stencilsOf(messages));
    for (let start = 0; start < messages.length; start += batch) {
      const part = messages.slice(start, start + batch);
      const mayClaim = part.filter((message) => first.has(message)).slice(0, places - claimed.length);
      const rows = await Database.rows<Inserted>(tx, insertSql, columnsOf(part, new Set(mayClaim)));
      inserted.push(...rows.map(({ id }) => id));
      const by = new Map(part.map((message) => [message.id, message]));
      for (const row of rows) if (row.claimed) claimed.push(claimedOf(by.get(row.id)!, row));
    }
    return { inserted, claimed };
  }
}

const stencilsOf = (messages: readonly PreparedMessage[]) =>
  new Set(messages.flatMap(({ stencil }) => stencil ?? []));
