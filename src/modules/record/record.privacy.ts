import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';

/**
 * A comment stands under a name that its author gave, with no link to the address book: a comment under exactly the
 * name of a person counts as theirs.
 */
@Injectable()
export class RecordPrivacy implements PersonalDataHolder {
  readonly name = 'record';
  readonly holdings = holds(
    'comments',
    ['author_name', 'institution', 'body', 'reply', 'language'],
    'publication',
    'while_published',
  );
  readonly notPersonal = [
    ...columnsOf('reports', ['body']),
    ...columnsOf('recommendations', ['text', 'addressee', 'status', 'status_note']),
    ...columnsOf('commitments', ['text', 'made_by', 'made_when', 'status', 'evidence']),
    ...columnsOf('further_links', ['url', 'title']),
    ...columnsOf('comments', ['status']),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const comments = await Database.rows(
      tx,
      `SELECT c.author_name AS "authorName", c.institution, c.body, c.reply, c.language, c.status,
              c.written_at AS "writtenAt" FROM comments c WHERE ${writtenBy}`,
      [personId],
    );
    return comments.length ? { comments } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM comments c WHERE ${writtenBy}`, [personId]);
  }
}

const writtenBy = `lower(c.author_name) IN (
  SELECT lower(trim(given_name || ' ' || family_name)) FROM people WHERE id = $1 AND family_name <> ''
  UNION SELECT lower(shown_name) FROM profiles WHERE person_id = $1 AND shown_name <> '')`;
