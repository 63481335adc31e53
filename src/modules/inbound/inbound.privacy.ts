import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { MailPrivacy } from '../mail/mail.privacy.js';
import { InboundSeal } from './inbound-seal.js';

const ninetyDays = 90 * 24 * 3600_000;
/** Mails about the invitations of a person, and about mails to them. */
const about = `(invitation_id IN (SELECT id FROM invitations WHERE person_id = $1))`;

interface Row {
  id: string;
  kind: string | null;
  state: string;
  receivedAt: Date;
  reading: Buffer | null;
}

/** Mail that came in from guests. */
@Injectable()
export class InboundPrivacy implements PersonalDataHolder {
  readonly name = 'inbound';
  readonly holdings = [
    ...holds('inbound_messages', ['raw', 'reading', 'digest'], 'participation', 'ninety_days'),
    ...holds('mail_tests', ['address', 'token_hash'], 'staff_account', 'ninety_days'),
  ];
  readonly notPersonal = [
    ...columnsOf('inbound_messages', ['source', 'matched_by', 'kind', 'state', 'reason']),
    // The organisation's own mailbox.
    ...columnsOf('inbound_mailboxes', ['mailbox', 'problem']),
    ...columnsOf('mail_tests', ['key', 'kind', 'problem', 'came_by', 'answer']),
  ];

  constructor(
    personalData: PersonalData,
    private readonly seal: InboundSeal,
    private readonly mails: MailPrivacy,
  ) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const rows = await Database.rows<Row>(
      tx,
      `SELECT id, kind, state, received_at AS "receivedAt", reading FROM inbound_messages WHERE ${about} ORDER BY number`,
      [personId],
    );
    const suspended = await Database.rows(
      tx,
      `SELECT address, since FROM suspended_addresses
        WHERE address IN (SELECT lower(email) FROM person_emails WHERE person_id = $1)`,
      [personId],
    );
    return {
      ...(rows.length ? { mailReceived: rows.map((row) => this.exported(row)) } : {}),
      ...(suspended.length ? { addressesThatRefuseMail: suspended } : {}),
    };
  }

  private exported({ id, reading, ...row }: Row): Record<string, unknown> {
    const read = reading && this.seal.openReading(id, reading);
    if (!read || read.kind === 'unreadable') return row;
    return { ...row, from: read.from.address, subject: read.subject, text: read.text };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    const gone = await Database.rows<{ id: string }>(
      tx,
      `DELETE FROM inbound_messages WHERE ${about} RETURNING id`,
      [personId],
    );
    await this.mails.eraseAbout(
      tx,
      gone.map(({ id }) => id),
    );
    await tx.query(
      `DELETE FROM suspended_addresses WHERE address IN (SELECT lower(email) FROM person_emails WHERE person_id = $1)`,
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `WITH tests AS (DELETE FROM mail_tests WHERE sent_at <= $1 RETURNING id)
       DELETE FROM inbound_messages WHERE received_at <= $1 RETURNING id`,
      [new Date(now.getTime() - ninetyDays)],
    );
    return rows.length;
  }
}
