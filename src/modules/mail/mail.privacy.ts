import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { Stencils } from './stencils/stencils.js';

const day = 24 * 3600_000;
const ninetyDays = 90 * day;
const kept = ['id', 'kind', 'state', 'to_address', 'to_name', 'subject', 'language', 'created_at', 'sent_at'];

/**
 * Mails know addresses, not people: whoever had a mail written gave it a correlation id, and removes or exports it by
 * that id (`invitations.privacy.ts`).
 */
@Injectable()
export class MailPrivacy implements PersonalDataHolder {
  readonly name = 'mail';
  readonly holdings = [
    ...holds(
      'messages',
      ['to_address', 'to_name', 'subject', 'content', 'dedupe_key'],
      'invitation',
      'ninety_days',
    ),
    ...holds('suppressions', ['address', 'reason', 'lift_reason'], 'contact', 'until_erased'),
    ...holds('suspended_addresses', ['address', 'reply'], 'contact', 'ninety_days'),
  ];
  readonly notPersonal = [
    ...columnsOf('messages', ['kind', 'language', 'message_id', 'state', 'last_error', 'domain']),
    ...columnsOf('mail_domains', ['domain', 'last_reply']),
    ...columnsOf('suppressions', ['source']),
    ...columnsOf('mail_workers', ['reply']),
    // Places without the values that stood in them.
    ...columnsOf('mail_stencils', ['id', 'content']),
    ...columnsOf('mail_texts', ['kind', 'language', 'subject', 'body']),
  ];

  constructor(
    personalData: PersonalData,
    private readonly stencils: Stencils,
  ) {
    personalData.register(this);
  }

  /** Of the mails see exportAbout: the modules that know the person call it. */
  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const unsubscribed = await Database.rows(
      tx,
      `SELECT address, source, reason, since, lifted_at AS "liftedAt", lift_reason AS "liftReason" FROM suppressions
        WHERE address IN (${addressesSql}) ORDER BY id`,
      [personId],
    );
    return unsubscribed.length ? { unsubscribed } : {};
  }

  /** Nothing is written to an erased address anyway. Of the mails see eraseAbout. */
  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM suppressions WHERE address IN (${addressesSql})`, [personId]);
  }

  /** What was written about these things; without the text, which holds personal links. */
  async exportAbout(tx: Tx, correlationIds: readonly string[]): Promise<Record<string, unknown>[]> {
    return Database.rows(
      tx,
      `SELECT ${kept.join(', ')} FROM messages WHERE correlation_id = ANY($1) ORDER BY number`,
      [correlationIds],
    );
  }

  /** Withdraws what was not sent and empties what was; the rows stay for the figures. */
  async eraseAbout(tx: Tx, correlationIds: readonly string[]): Promise<void> {
    await Database.rows(tx, `${empty} WHERE correlation_id = ANY($1) RETURNING id`, [correlationIds]);
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `${empty} WHERE created_at <= $1 AND to_address <> '' RETURNING id`,
      [new Date(now.getTime() - ninetyDays)],
    );
    const lifted = await Database.rows(
      tx,
      'DELETE FROM suspended_addresses WHERE since <= $1 RETURNING address',
      [new Date(now.getTime() - ninetyDays)],
    );
    const wanted = await Database.rows(tx, 'DELETE FROM suppressions WHERE lifted_at <= $1 RETURNING id', [
      new Date(now.getTime() - ninetyDays),
    ]);
    const stencils = await this.stencils.expire(tx, new Date(now.getTime() - ninetyDays - day));
    return rows.length + lifted.length + wanted.length + stencils;
  }
}

const addressesSql = 'SELECT lower(email) FROM person_emails WHERE person_id = $1';

const empty = `
  UPDATE messages SET to_address = '', to_name = '', subject = '', content = '', dedupe_key = id::text,
    state = CASE WHEN state IN ('held', 'queued', 'in_doubt') THEN 'cancelled' ELSE state END, updated_at = now()`;
