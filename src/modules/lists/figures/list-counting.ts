import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Database, type Tx } from '../../../platform/database/database.js';
import { visibleSql } from '../../contacts/names/shown-name.js';
import { Parameters } from '../../contacts/people/people.queries.js';
import { mainPost } from '../../contacts/posts/main-post.js';
import { ListBooks } from '../list-books.js';
import { ListPeople } from '../list-people.js';
import { makeRoom } from '../room.js';
import { ConditionKinds } from '../rules/condition-kinds.js';
import type { ListBook } from '../rules/list-book.js';
import { ListSql } from '../rules/list-sql.rules.js';
import { tablesIn } from './marks.rules.js';

/** How a list is made up. */
export interface Balance {
  count: number;
  leftOut: number;
  byCategory: Record<string, number>;
  byLanguage: Record<string, number>;
  byCountry: Record<string, number>;
  byOrganisationKind: Record<string, number>;
  withoutEmail: number;
  doNotInvite: number;
  doNotContact: number;
  withoutLegalBasis: number;
}

/** What it shares: people who are on others too, and with each list how many, in the order asked. */
export interface Shared {
  inSeveral: number;
  shared: Record<string, number>;
}

/** What is asked of the database to count a list, however long ago the question was put. */
export interface Question {
  fingerprint: string;
  tables: string[];
}

export interface Other {
  id: string;
  name: string;
}

/** Beside those of its rule, what the figures of a list are read from. */
const always = ['people', 'tenures', 'posts', 'organisations', 'lists'];
/** The moment of which questions speak that are compared with one another. */
const once = new Date(0);

/** Counts lists: exactly, and however long it takes. */
@Injectable()
export class ListCounting {
  constructor(
    private readonly books: ListBooks,
    private readonly lists: ListPeople,
    private readonly kinds: ConditionKinds,
  ) {}

  /** Two questions are the same if and only if they ask for the same people, now and later. */
  question(book: ListBook, listIds: readonly string[], cleared: boolean): Question {
    const parameters = new Parameters();
    const sql = new ListSql(book, this.kinds.all, { cleared, now: once }, parameters);
    const text = listIds.map((id) => sql.on(id)).join('\n');
    return {
      fingerprint: createHash('sha256')
        .update(JSON.stringify([text, parameters.values]))
        .digest('base64url'),
      tables: [...new Set([...always, ...tablesIn(text)])],
    };
  }

  async balance(tx: Tx, book: ListBook, listId: string, cleared: boolean): Promise<Balance> {
    await makeRoom(tx);
    const parameters = new Parameters();
    const known = await this.books.withTrees(tx, book);
    const on = this.lists.sql(known, { cleared }, parameters).on(listId);
    const visible = (expression: string, hidden: string) => visibleSql('p', cleared, expression, hidden);
    const counts = (column: string) =>
      `coalesce((SELECT jsonb_object_agg(${column}, n) FROM (SELECT ${column}, sum(n) AS n FROM kinds GROUP BY 1) c), '{}')`;
    const those = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
    const [row] = await Database.rows<Omit<Balance, 'leftOut'>>(
      tx,
      // The people once, several workers at a time; what is counted in more than one way are a few hundred kinds of them.
      `WITH kinds AS MATERIALIZED (
         SELECT p.category_id, p.language, p.country, ${visible(`coalesce(o.kind, '')`, `''`)} AS organisation_kind,
                count(*) AS n, ${those(visible('p.without_email', 'false'))} AS unreachable,
                ${those('p.do_not_invite')} AS not_invited, ${those('p.do_not_contact')} AS not_contacted,
                ${those(visible(`p.legal_basis = ''`, 'false'))} AS groundless
           FROM people p ${mainPost('p')} LEFT JOIN organisations o ON o.id = post.organisation_id
          WHERE p.erased_at IS NULL AND ${on}
          GROUP BY 1, 2, 3, 4)
       SELECT coalesce(sum(n), 0)::int AS count,
              coalesce(sum(unreachable), 0)::int AS "withoutEmail",
              coalesce(sum(not_invited), 0)::int AS "doNotInvite",
              coalesce(sum(not_contacted), 0)::int AS "doNotContact",
              CASE WHEN (SELECT legal_basis <> '' FROM lists WHERE id = ${parameters.add(listId)}::uuid) THEN 0
                   ELSE coalesce(sum(groundless), 0) END::int AS "withoutLegalBasis",
              ${counts('category_id')} AS "byCategory", ${counts('language')} AS "byLanguage",
              ${counts('country')} AS "byCountry", ${counts('organisation_kind')} AS "byOrganisationKind"
         FROM kinds`,
      parameters.values,
    );
    const leftOut = await this.lists.leftOut(tx, [listId], book, { cleared });
    return { ...row!, leftOut: leftOut.get(listId) ?? 0 };
  }

  /** The other lists of its team, and how all of them are defined. */
  async others(tx: Tx, listId: string): Promise<{ others: Other[]; book: ListBook }> {
    const others = await Database.rows<Other>(
      tx,
      `SELECT o.id, o.name FROM lists l JOIN lists o ON o.team_id = l.team_id AND o.id <> l.id AND o.discarded_at IS NULL
        WHERE l.id = $1 AND l.discarded_at IS NULL ORDER BY lower(o.name), o.id LIMIT 200`,
      [listId],
    );
    return { others, book: await this.books.load(tx, [listId, ...others.map(({ id }) => id)]) };
  }

  /** One statement, however many the others are. */
  async overlaps(
    tx: Tx,
    book: ListBook,
    listId: string,
    others: readonly Other[],
    cleared: boolean,
  ): Promise<Shared> {
    if (!others.length) return { inSeveral: 0, shared: {} };
    await makeRoom(tx);
    const parameters = new Parameters();
    const known = await this.books.withTrees(tx, book);
    const sql = this.lists.sql(known, { cleared }, parameters);
    const on = others.map(({ id }, index) => `${sql.on(id)} AS on${index}`);
    const shared = others.map((_, index) => `count(*) FILTER (WHERE on${index})::int`);
    const [row] = await Database.rows<{ inSeveral: number; shared: number[] }>(
      tx,
      `WITH standing AS (SELECT ${on.join(', ')} FROM people p WHERE p.erased_at IS NULL AND ${sql.on(listId)})
       SELECT count(*) FILTER (WHERE ${others.map((_, index) => `on${index}`).join(' OR ')})::int AS "inSeveral",
              ARRAY[${shared.join(', ')}] AS shared FROM standing`,
      parameters.values,
    );
    return {
      inSeveral: row!.inSeveral,
      shared: Object.fromEntries(others.map(({ id }, index) => [id, row!.shared[index]!])),
    };
  }
}
