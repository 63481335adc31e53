import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { replyText } from './sending/delivery.rules.js';

export interface Bounce {
  /** Of the mail that came back. */
  messageId: string;
  /** RFC 3463; '' when the report gave none. */
  status: string;
  words: string;
}

/** What a report says of a mail that had left. */
@Injectable()
export class Bounces {
  constructor(private readonly audit: Audit) {}

  /**
   * The mail did not arrive. When the address itself is wrong or gone, mails to it are held from now on; not when the
   * mailbox is full or the mail was taken for unwanted, which may change by itself.
   */
  async failed(tx: Tx, { messageId, status, words }: Bounce): Promise<void> {
    const reply = replyText({ response: `${status} ${words}`.trim() });
    const [message] = await Database.rows<{ address: string; teamId: string | null; eventId: string | null }>(
      tx,
      `UPDATE messages SET state = 'failed', last_error = $2, updated_at = now()
        WHERE id = $1 AND state IN ('sent', 'sending', 'in_doubt') AND to_address <> ''
       RETURNING lower(to_address) AS address, team_id AS "teamId", event_id AS "eventId"`,
      [messageId, reply],
    );
    if (!message) return;
    const suspends = addressIsGone(status);
    if (suspends)
      await tx.query(
        `INSERT INTO suspended_addresses (address, message_id, reply) VALUES ($1, $2, $3)
         ON CONFLICT (address) DO UPDATE SET message_id = excluded.message_id, reply = excluded.reply, since = now()`,
        [message.address, messageId, reply],
      );
    await this.audit.record(tx, {
      actor: 'system',
      action: 'message.bounced',
      subject: { type: 'message', id: messageId },
      teamId: message.teamId,
      eventId: message.eventId,
      data: { status, suspended: suspends },
    });
  }

  /** It may still arrive; the outbox says what the other server waits for. */
  async delayed(tx: Tx, { messageId, status, words }: Bounce): Promise<void> {
    await tx.query(
      `UPDATE messages SET last_error = $2, updated_at = now() WHERE id = $1 AND state = 'sent'`,
      [messageId, replyText({ response: `${status} ${words}`.trim() })],
    );
  }

  /** Mail from there shows that the address lives. */
  async alive(tx: Tx, addresses: readonly string[]): Promise<void> {
    if (addresses.length)
      await tx.query('DELETE FROM suspended_addresses WHERE address = ANY($1)', [addresses]);
  }
}

/** 5.1.x the address, 5.2.0 and 5.2.1 the mailbox, 5.4.4 and 5.1.10 its domain; 5.0.0 and nothing: unknown, so for good. */
export const addressIsGone = (status: string): boolean =>
  /^(5\.1\.\d+|5\.2\.[01]|5\.4\.4|5\.0\.0|)$/.test(status);
