import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { MailPrivacy } from '../mail/mail.privacy.js';

/** To what somebody was invited, and the mails about it. */
@Injectable()
export class InvitationsPrivacy implements PersonalDataHolder {
  readonly name = 'invitations';
  readonly holdings = [
    ...holds('invitations', ['email', 'language', 'revoked_reason'], 'invitation', 'with_event'),
    ...holds(
      'invitations',
      ['page_token_hash', 'calendar_token_hash', 'reply_token_hash'],
      'security',
      'with_event',
    ),
    ...holds('invitation_assistants', ['token_hash'], 'security', 'with_event'),
    ...holds('companions', ['name', 'terms'], 'participation', 'thirty_days_after_event'),
    ...holds('companions', ['page_token_hash'], 'security', 'with_event'),
    ...holds('page_openings', ['link_hash', 'code_hash', 'token_hash'], 'security', 'until_expiry'),
  ];
  readonly notPersonal = [
    ...columnsOf('invitations', ['uid', 'told']),
    ...columnsOf('waves', ['note', 'lists', 'idempotency_key', 'refused', 'left_out_why', 'stopped_reason']),
    // Ids alone, until the invitations are written.
    ...columnsOf('wave_portions', ['people']),
  ];

  constructor(
    personalData: PersonalData,
    private readonly mails: MailPrivacy,
  ) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const invitations = await Database.rows<{ id: string }>(
      tx,
      `SELECT invitations.id, events.title AS event, invitations.email, invitations.language,
         invitations.created_at AS "invitedAt", revoked_at AS "revokedAt", revoked_reason AS "revokedReason"
       FROM invitations JOIN events ON events.id = event_id WHERE person_id = $1 ORDER BY invitations.created_at`,
      [personId],
    );
    if (!invitations.length) return {};
    const companions = await Database.rows(
      tx,
      `SELECT e.title AS event, c.name, c.added_at AS "addedAt", c.removed_at AS "removedAt"
         FROM companions c JOIN invitations i ON i.id = c.invitation_id JOIN events e ON e.id = c.event_id
        WHERE i.person_id = $1 ORDER BY c.added_at, c.position`,
      [personId],
    );
    return {
      invitations,
      ...(companions.length ? { companions } : {}),
      messages: await this.mails.exportAbout(
        tx,
        invitations.map(({ id }) => id),
      ),
    };
  }

  /** The row stays for the figures of the event; nothing in it leads to the person, and its links are dead. */
  async erase(tx: Tx, personId: string): Promise<void> {
    const rows = await Database.rows<{ id: string }>(
      tx,
      `UPDATE invitations SET email = '', language = 'en', post_id = NULL, follows_post = false, list_ids = '{}',
          revoked_at = coalesce(revoked_at, now()),
         revoked_reason = '', page_token_hash = sha256(uuid_send(gen_random_uuid())),
         calendar_token_hash = sha256(uuid_send(gen_random_uuid())),
         reply_token_hash = sha256(uuid_send(gen_random_uuid()))
       WHERE person_id = $1 RETURNING id`,
      [personId],
    );
    await tx.query(
      'DELETE FROM invitation_assistants WHERE person_id = $1 OR invitation_id = ANY($2::uuid[])',
      [personId, rows.map(({ id }) => id)],
    );
    await tx.query('DELETE FROM page_openings WHERE invitation_id = ANY($1::uuid[])', [
      rows.map(({ id }) => id),
    ]);
    await tx.query(
      `UPDATE companions SET name = '', terms = '', page_token_hash = sha256(uuid_send(gen_random_uuid()))
        WHERE invitation_id = ANY($1::uuid[])`,
      [rows.map(({ id }) => id)],
    );
    await this.mails.eraseAbout(
      tx,
      rows.map(({ id }) => id),
    );
  }

  /** Companions are in no address book: their names go a month after the event. Codes open nothing after their time. */
  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `UPDATE companions SET name = '', terms = '' FROM events e
        WHERE e.id = companions.event_id AND e.ends_at < $1::timestamptz - interval '30 days' AND name <> '' RETURNING companions.id`,
      [now],
    );
    const codes = await Database.rows(
      tx,
      'DELETE FROM page_openings WHERE coalesce(open_until, code_until) < $1 RETURNING id',
      [now],
    );
    return rows.length + codes.length;
  }
}
