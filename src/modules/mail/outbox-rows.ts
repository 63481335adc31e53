import { booleanArray, byteaArray, textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { displayName, domainOf, headerText } from './headers.rules.js';
import { onHoldSql, onHoldWords } from './holding/mail-holds.sql.js';
import type { MessageEnvelope, PreparedMessage } from './prepared-message.js';
import { lease, type ClaimedMessage } from './sending/message-queue.js';
import { suppressedSql, suppressedWords } from './unsubscribing/suppressed.sql.js';

/** A row that was written. */
export interface Inserted {
  id: string;
  number: string;
  createdAt: Date;
  claimed: boolean;
}

/** As the sender would have claimed it. */
export function claimedOf(
  { messageId, draft, sealed }: PreparedMessage,
  { id, number, createdAt }: Inserted,
): ClaimedMessage {
  return {
    id,
    number,
    attempts: 1,
    doubts: 0,
    urgent: draft.urgent ?? false,
    domain: domainOf(draft.to.address),
    toAddress: draft.to.address,
    toName: displayName(draft.to.name),
    subject: headerText(draft.subject),
    language: draft.language,
    messageId,
    createdAt,
    content: sealed,
  };
}

/** Of those with the same ordering key, which leave one after the other, the first. */
export function firstOfKeys(messages: readonly PreparedMessage[]): Set<PreparedMessage> {
  const first = new Map<string, PreparedMessage>();
  for (const message of messages)
    if (!first.has(message.draft.orderingKey)) first.set(message.draft.orderingKey, message);
  return new Set(first.values());
}

/** Parameters of `insertSql`. @param mayClaim which of them, if nothing keeps them */
export function columnsOf(
  messages: readonly PreparedMessage[],
  mayClaim: ReadonlySet<PreparedMessage>,
): unknown[] {
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
    booleanArray(messages.map((message) => mayClaim.has(message))),
  ];
}

/** Each condition once for each row: without OFFSET PostgreSQL puts it in wherever it is named. */
export const insertSql = `
  INSERT INTO messages (id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name,
    subject, language, content, message_id, state, not_after, domain, urgent, confidential, mailing, last_error,
    attempts, claimed_until)
  SELECT id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name, subject, language,
    content, draft.message_id,
    CASE WHEN at_once THEN 'sending' WHEN unwanted THEN 'cancelled' WHEN sendable THEN state ELSE 'held' END,
    not_after, domain,
    urgent, confidential, mailing,
    CASE WHEN unwanted THEN '${suppressedWords}' WHEN gone.address IS NOT NULL AND NOT urgent
      THEN 'Mail to this address came back: ' || gone.reply WHEN on_hold THEN '${onHoldWords}' END,
    at_once::int, CASE WHEN at_once THEN now() + ${lease} * interval '1 second' END
  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::boolean[], $17::boolean[],
    $18::boolean[], $19::bytea[], $20::boolean[])
    WITH ORDINALITY AS draft (id, kind, team_id, event_id, correlation_id, ordering_key, dedupe_key, to_address, to_name,
      subject, language, message_id, state, not_after, domain, urgent, confidential, mailing, content, may_claim, position)
  LEFT JOIN suspended_addresses gone ON gone.address = lower(to_address)
  CROSS JOIN LATERAL (SELECT mailing AND ${suppressedSql('to_address', 'draft.team_id')} AS unwanted,
    ${onHoldSql('draft.event_id')} AS on_hold
    OFFSET 0) gates
  CROSS JOIN LATERAL (SELECT (gone.address IS NULL OR urgent) AND NOT on_hold AS sendable OFFSET 0) doors
  CROSS JOIN LATERAL (SELECT may_claim AND state = 'queued' AND sendable AND NOT unwanted AND (not_after IS NULL OR not_after > now())
    AND NOT EXISTS (SELECT FROM mail_domains WHERE mail_domains.domain = draft.domain AND blocked_until > now()) AS at_once
    OFFSET 0) chosen
  ORDER BY position
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING id, number, created_at AS "createdAt", state = 'sending' AS claimed`;
