import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { expireBulkChanges } from './bulk/bulk.service.js';
import { rememberErased } from './people/erased-mailboxes.js';

/** The address book. Erasing leaves an empty row, so that figures of past events stay right. */
@Injectable()
export class ContactsPrivacy implements PersonalDataHolder {
  readonly name = 'contacts';
  readonly holdings = [
    ...holds(
      'people',
      ['given_name', 'family_name', 'honorific', 'salutation', 'category_id', 'language', 'country', 'phone'],
      'contact',
      'until_erased',
    ),
    ...holds(
      'people',
      ['tags', 'alias', 'do_not_invite_reason', 'source', 'terms', 'terms_hidden'],
      'contact',
      'until_erased',
    ),
    ...holds(
      'people',
      ['sort_full', 'sort_shown', 'sort_office', 'sort_rank', 'name_order', 'form_of_address'],
      'contact',
      'until_erased',
    ),
    ...holds(
      'people',
      ['rank_id', 'address', 'do_not_contact_reason', 'legal_basis'],
      'contact',
      'until_erased',
    ),
    ...holds('person_emails', ['email'], 'contact', 'until_erased'),
    ...holds('posts', ['title', 'search', 'email'], 'contact', 'until_erased'),
    ...holds('relationships', ['kind'], 'contact', 'until_erased'),
    ...holds('consents', ['kind', 'evidence'], 'accountability', 'until_erased'),
    ...holds('person_notes', ['body'], 'relations', 'until_erased'),
    ...holds('bulk_change_rows', ['before', 'state'], 'contact', 'one_day'),
    ...holds('bulk_changes', ['change', 'state'], 'accountability', 'one_day'),
    ...holds('saved_filters', ['area', 'name', 'filter'], 'staff_account', 'with_account'),
    ...holds('erased_mailboxes', ['fingerprint'], 'contact', 'until_erased'),
  ];
  readonly notPersonal = [
    ...columnsOf('categories', ['id', 'label', 'colour', 'pattern']),
    ...columnsOf('organisations', ['name', 'short_name', 'category_id', 'country', 'website']),
    ...columnsOf('organisations', ['register_number', 'search', 'sort', 'kind', 'address']),
    ...columnsOf('ranks', ['id', 'label']),
    // Single words of posts and organisations, of nobody in particular.
    ...columnsOf('office_words', ['lexeme', 'sounds']),
    'posts.rank_id',
    'person_notes.sight',
  ];

  constructor(
    personalData: PersonalData,
    private readonly secrets: Secrets,
  ) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const [person] = await Database.rows<Record<string, unknown>>(
      tx,
      `SELECT given_name AS "givenName", family_name AS "familyName", honorific, salutation, category_id AS category,
              language, country, phone, tags, at_risk AS "atRisk", alias, do_not_invite AS "doNotInvite",
              do_not_invite_reason AS "doNotInviteReason", do_not_contact AS "doNotContact",
              do_not_contact_reason AS "doNotContactReason", name_order AS "nameOrder",
              form_of_address AS "formOfAddress", rank_id AS rank, address, source, legal_basis AS "legalBasis",
              first_informed_on::text AS "firstInformedOn", created_at AS "since"
         FROM people WHERE id = $1 AND erased_at IS NULL`,
      [personId],
    );
    if (!person) return {};
    const all = (sql: string) => Database.rows(tx, sql, [personId]);
    return {
      person,
      emails: await all('SELECT email, preferred FROM person_emails WHERE person_id = $1 ORDER BY id'),
      posts: await all(
        `SELECT o.name AS organisation, title, posts.email, from_date::text AS "from", to_date::text AS "to" FROM tenures t
           JOIN posts ON posts.id = t.post_id LEFT JOIN organisations o ON o.id = organisation_id
          WHERE person_id = $1 ORDER BY t.id`,
      ),
      relationships: await all(
        `SELECT kind, of_person_id = $1 AS "towardsThePerson", receives_mail AS "receivesMail", instead, answers_for AS "answersFor", from_date::text AS "from", to_date::text AS "to"
           FROM relationships WHERE $1 IN (person_id, of_person_id) ORDER BY id`,
      ),
      consents: await all(
        'SELECT kind, given, evidence, at FROM consents WHERE person_id = $1 ORDER BY at, id',
      ),
      changedTogether: await all(
        'SELECT before FROM bulk_change_rows WHERE person_id = $1 AND before IS NOT NULL',
      ),
      looks: await all(
        `SELECT u.name AS "by", a.action, count(*)::int AS times, max(a.at) AS last FROM audit_entries a JOIN users u ON u.id = a.actor_id
          WHERE a.subject_id = $1 AND a.action IN ('person.seen_through', 'person.data_exported')
          GROUP BY u.id, a.action ORDER BY last, u.id`,
      ),
      notes: await all(
        'SELECT body, created_at AS "writtenAt" FROM person_notes WHERE person_id = $1 ORDER BY id',
      ),
    };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    const emails = await Database.rows<{ email: string }>(
      tx,
      'DELETE FROM person_emails WHERE person_id = $1 RETURNING email',
      [personId],
    );
    const addresses = emails.map(({ email }) => email.toLowerCase());
    await rememberErased(tx, this.secrets, addresses);
    for (const table of ['tenures', 'person_notes', 'relationships', 'consents'])
      await tx.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
    await tx.query('DELETE FROM bulk_change_rows WHERE person_id = $1', [personId]);
    await tx.query('DELETE FROM relationships WHERE of_person_id = $1', [personId]);
    await tx.query(
      `UPDATE people SET given_name = '', family_name = '', honorific = '', salutation = '{}', country = '', phone = '',
              tags = '{}', at_risk = false, alias = '', do_not_invite = true, do_not_invite_reason = '', source = '',
              do_not_contact = true, do_not_contact_reason = '', name_order = 'given_first', form_of_address = '{}',
              rank_id = NULL, address = '', legal_basis = '', first_informed_on = NULL,
              terms = '', terms_hidden = NULL, without_email = true, sort_full = '', sort_shown = '',
              sort_office = '1', sort_rank = '9999999999',
              erased_at = coalesce(erased_at, now()), updated_at = now(), version = version + 1
        WHERE id = $1`,
      [personId],
    );
  }

  expire(tx: Tx, now: Date): Promise<number> {
    return expireBulkChanges(tx, now);
  }
}
