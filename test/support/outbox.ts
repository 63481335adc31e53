import { ContentSeal, type MessageContent } from '../../src/modules/mail/message-content.js';
import type { Application } from '../../src/application.js';

export interface OutboxMail extends MessageContent {
  id: string;
  kind: string;
  state: string;
  to: string;
  toName: string;
  subject: string;
  language: string;
  correlationId: string | null;
}

/** Every message in the outbox of this database, opened, in the order in which they were written. */
export async function outboxOf(
  app: Pick<Application, 'http' | 'source'>,
  where = 'true',
): Promise<OutboxMail[]> {
  const rows = await app.source.query<(OutboxMail & { content: Buffer })[]>(
    `SELECT id, kind, state, to_address AS "to", to_name AS "toName", subject, language,
       correlation_id AS "correlationId", content FROM messages WHERE ${where} ORDER BY number`,
  );
  const seal = app.http.get(ContentSeal, { strict: false });
  return rows.map(({ content, ...row }) => ({ ...row, ...seal.open(row.id, content) }));
}
