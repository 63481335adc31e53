import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { rememberErased } from './erased-mailboxes.js';

const day = 24 * 3600_000;

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
      ['tags', 'alias', 'do_not_invite_reason', 'source', 'search_full', 'search_shown'],
      'contact',
      'until_erased',
    ),
    ...holds('people', ['sort_full', 'sort_shown'], 'contact', 'until_erased'),
    ...holds('person_emails', ['email'], 'contact', 'until_erased'),
    ...holds('posts', ['title'], 'contact', 'until_erased'),
    ...holds('person_notes', ['body'], 'relations', 'until_erased'),
    ...holds('import_rows', ['cells', 'reasons', 'changes'], 'contact', 'ninety_days'),
    ...holds('import_files', ['content'], 'contact', 'ninety_days'),
    ...holds('imports', ['columns'], 'contact', 'ninety_days'),
    ...holds('erased_mailboxes', ['fingerprint'], 'contact', 'until_erased'),
  ];
  readonly notPersonal = [
    ...columnsOf('categories', ['id', 'label', 'colour', 'pattern']),
    ...columnsOf('organisations', ['name', 'short_name', 'category_id', 'country', 'website']),
    ...columnsOf('organisations', ['register_number', 'search', 'sort']),
    ...columnsOf('lists', ['name', 'description']),
    ...columnsOf('imports', [
      'file_name',
      'encoding',
      'separator',
      'mapping',
      'defaults',
      'status',
      'counts',
    ]),
    'imports.error',
    'import_rows.outcome',
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
              do_not_invite_reason AS "doNotInviteReason", source, created_at AS "since"
         FROM people WHERE id = $1 AND erased_at IS NULL`,
      [personId],
    );
    if (!person) return {};
    const all = (sql: string) => Database.rows(tx, sql, [personId]);
    return {
      person,
      emails: await all('SELECT email, preferred FROM person_emails WHERE person_id = $1 ORDER BY id'),
      posts: await all(
        `SELECT o.name AS organisation, title, from_date::text AS "from", to_date::text AS "to" FROM posts
           LEFT JOIN organisations o ON o.id = organisation_id WHERE person_id = $1 ORDER BY posts.id`,
      ),
      notes: await all(
        'SELECT body, created_at AS "writtenAt" FROM person_notes WHERE person_id = $1 ORDER BY id',
      ),
      lists: await all(
        'SELECT name FROM lists JOIN list_members ON list_id = id WHERE person_id = $1 ORDER BY name',
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
    for (const table of ['posts', 'person_notes', 'list_members'])
      await tx.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
    // Tables still waiting, or kept for their report, may name the person too.
    await tx.query(
      `WITH gone AS (
         DELETE FROM import_rows WHERE person_id = $1
             OR EXISTS (SELECT FROM jsonb_array_elements_text(cells) AS cell WHERE lower(trim(cell)) = ANY($2))
         RETURNING import_id),
       files AS (DELETE FROM import_files WHERE import_id IN (SELECT import_id FROM gone))
       UPDATE imports SET columns = (
         SELECT coalesce(jsonb_agg(jsonb_build_object('name', c->'name', 'samples', '[]'::jsonb)), '[]')
           FROM jsonb_array_elements(columns) AS c)
        WHERE id IN (SELECT import_id FROM gone)`,
      [personId, addresses],
    );
    await tx.query(
      `UPDATE people SET given_name = '', family_name = '', honorific = '', salutation = '{}', country = '', phone = '',
              tags = '{}', at_risk = false, alias = '', do_not_invite = true, do_not_invite_reason = '', source = '',
              search_full = '', search_shown = '', sort_full = '', sort_shown = '',
              erased_at = coalesce(erased_at, now()), updated_at = now(), version = version + 1
        WHERE id = $1`,
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const imports = await Database.rows(tx, 'DELETE FROM imports WHERE created_at <= $1 RETURNING id', [
      new Date(now.getTime() - 90 * day),
    ]);
    return imports.length;
  }
}
