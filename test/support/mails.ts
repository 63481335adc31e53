import { ContentSeal, type MessageContent } from '../../src/modules/mail/message-content.js';
import type { TestApp } from './test-app.js';

export interface WrittenMail extends MessageContent {
  id: string;
  teamId: string | null;
  subject: string;
}

/** The mails in the outbox for one address, the oldest first, with their text. */
export async function mailsTo(app: TestApp, address: string): Promise<WrittenMail[]> {
  const seal = app.http.get(ContentSeal, { strict: false });
  const rows = (await app.source.query(
    'SELECT id, team_id AS "teamId", subject, content FROM messages WHERE to_address = $1 ORDER BY id',
    [address],
  )) as { id: string; teamId: string | null; subject: string; content: Buffer }[];
  return rows.map(({ content, ...row }) => ({ ...row, ...seal.open(row.id, content) }));
}

/** The token of the account link in a mail. */
export const linkToken = (mail: WrittenMail): string => /\/console\/account-link#(\w+)/.exec(mail.text)![1]!;
