import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { booleanArray, byteaArray, textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { newId, Secrets } from '../../platform/tokens/tokens.js';
import { UnsendableAddress } from './errors.js';
import { onHoldSql, onHoldWords } from './holding/mail-holds.sql.js';
import { displayName, domainOf, headerText, isPlainAddress } from './headers.rules.js';
import { ContentSeal, type MessageContent, type MessageWords } from './message-content.js';
import type { MessageDraft } from './message-draft.js';
import { suppressedSql, suppressedWords } from './unsubscribing/suppressed.sql.js';
import { Stencils, type Stencil } from './stencils/stencils.js';
import { UnsubscribeLinks } from './unsubscribing/unsubscribe-link.js';
import { lockMessages } from './lock-messages.js';

/** A draft with its final text, sealed; ready to be inserted. */
export interface PreparedMessage {
  id: string;
  messageId: string;
  /** Without what is in `sealed`: of ten thousand mails the texts alone would take a hundred megabytes. */
  draft: MessageEnvelope;
  sealed: Buffer;
  /** What else it is made of. */
  stencil?: Stencil;
}

export type MessageEnvelope = Omit<MessageDraft, 'blocks' | 'footer' | 'ics'>;

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

  async insertPrepared(tx: Tx, messages: readonly PreparedMessage[]): Promise<string[]> {
    const inserted: string[] = [];
    await this.stencils.store(tx, new Set(messages.flatMap(({ stencil }) => stencil ?? [])));
    for (let start = 0; start < messages.length; start += batch) {
      const rows = await Database.rows<{ id: string }>(
        tx,
        insertSql,
        columnsOf(messages.slice(start, start + batch)),
      );
      inserted.push(...rows.map(({ id }) => id));
    }
    return inserted;
  }
}

function columnsOf(messages: readonly PreparedMessage[]): unknown[] {
  const column = <T>(value: (message: PreparedMessage) => T) => messages.map(value);
  const drafted = <T>(value: (draft: MessageEnvelope) => T) => messages.map(({ draft }) => value(draft));
  return [
    uuidArray(column(({ id }) => id)),
    textArray(drafted(({ kind }) => kind)),
    uuidArray(drafted(({ teamId }) => teamId ?? null)),
    uuidArray(drafted(({ eventId }) => eventId ?? null)),
    uuidArray(drafted(({ correlationId }) => correlationId ?? null)),
    uuidArray(drafted(({ orderingKey }) => orderingKey)),
    textArray(drafted(({ dedupeKey }) => dedupeKey)),
    textArray(drafted(({ to }) => to.address)),
    textArray(drafted(({ to }) => displayName(to.name))),
    textArray(drafted(({ subject }) => headerText(subject))),
    textArray(drafted(({ language }) => language)),
    textArray(column(({ messageId }) => messageId)),
    textArray(drafted(({ held }) => (held ? 'held' : 'queued'))),
    drafted(({ notAfter }) => notAfter ?? null),
    textArray(drafted(({ to }) => domainOf(to.address))),
    booleanArray(drafted(({ urgent }) => urgent ?? false)),
    booleanArray(drafted(({ confidential }) => confidential ?? false)),
    booleanArray(drafted(({ mailing }) => mailing ?? false)),
    byteaArray(column(({ sealed }) => sealed)),
  ];
}

const insertSql = `
  INSERT INTO messages (id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name,
    subject, language, content, message_id, state, not_after, domain, urgent, confidential, mailing, last_error)
  SELECT id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name, subject, language,
    content, draft.message_id,
    CASE WHEN unwanted THEN 'cancelled' WHEN (gone.address IS NULL OR urgent) AND NOT on_hold THEN state ELSE 'held' END,
    not_after, domain,
    urgent, confidential, mailing,
    CASE WHEN unwanted THEN '${suppressedWords}' WHEN gone.address IS NOT NULL AND NOT urgent
      THEN 'Mail to this address came back: ' || gone.reply WHEN on_hold THEN '${onHoldWords}' END
  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::boolean[], $17::boolean[],
    $18::boolean[], $19::bytea[])
    WITH ORDINALITY AS draft (id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name,
      subject, language, message_id, state, not_after, domain, urgent, confidential, mailing, content, position)
  LEFT JOIN suspended_addresses gone ON gone.address = lower(to_address)
  CROSS JOIN LATERAL (SELECT mailing AND ${suppressedSql('to_address', 'draft.team_id')} AS unwanted,
    ${onHoldSql('draft.event_id')} AS on_hold) gates
  ORDER BY position
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING id`;
