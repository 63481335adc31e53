import { ContentSeal, type MessageContent } from '../../src/modules/mail/message-content.js';
import type { Application } from '../../src/application.js';

export interface OutboxMail extends MessageContent {
  id: string;
  teamId: string | null;
  kind: string;
  state: string;
  to: string;
  toName: string;
  subject: string;
  language: string;
  correlationId: string | null;
}

type Node = Pick<Application, 'http' | 'source'>;

/** Every message in the outbox of this database, opened, in the order in which they were written. */
export async function outboxOf(app: Node, where = 'true', parameters: unknown[] = []): Promise<OutboxMail[]> {
  const rows = await app.source.query<(OutboxMail & { content: Buffer })[]>(
    `SELECT id, team_id AS "teamId", kind, state, to_address AS "to", to_name AS "toName", subject, language,
       correlation_id AS "correlationId", content FROM messages WHERE ${where} ORDER BY number`,
    parameters,
  );
  const seal = app.http.get(ContentSeal, { strict: false });
  return Promise.all(
    rows.map(async ({ content, ...row }) => ({ ...row, ...(await seal.open(row.id, content)) })),
  );
}

export const mailsTo = (app: Node, address: string): Promise<OutboxMail[]> =>
  outboxOf(app, 'to_address = $1', [address]);

/** The token of the account link in a mail. */
export const linkToken = (mail: OutboxMail): string => /\/console\/account-link#(\w+)/.exec(mail.text)![1]!;
