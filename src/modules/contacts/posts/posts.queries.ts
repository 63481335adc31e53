import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../../platform/http/paging.js';
import { shownNameSql } from '../names/shown-name.js';
import { matchSql } from '../people/people.queries.js';
import { textQuery, typedWords } from '../search/text-query.rules.js';
import { subtreeSql } from '../organisations/organisation-tree.js';
import type { PostHolder, PostQuery, PostRow, PostView } from './http/posts.dto.js';
import { knowablePostSql } from './holders.js';
import { phaseOf, runningSql } from './tenures.rules.js';
import { Tenures } from './tenures.service.js';

type Row = Omit<PostRow, 'holders'> & { holders: Omit<PostHolder, 'phase'>[]; sort: string };

/** Columns of a post with the tenures of those whom the actor may know; `when` limits the tenures `t`. */
const columns = (cleared: boolean, when: string) => `
  posts.id, posts.title, posts.organisation_id AS "organisationId", o.name AS "organisationName",
  nullif(posts.email, '') AS email, posts.rank_id AS "rankId", posts.version, coalesce(o.sort, '') AS sort,
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'personId', t.person_id, 'name', ${shownNameSql('p', cleared)},
            'fromDate', t.from_date, 'toDate', t.to_date) ORDER BY t.from_date DESC NULLS LAST, t.id DESC), '[]')
     FROM tenures t JOIN people p ON p.id = t.person_id
    WHERE t.post_id = posts.id AND ${when} ${cleared ? '' : 'AND NOT p.at_risk'}) AS holders`;

const tables = 'FROM posts LEFT JOIN organisations o ON o.id = posts.organisation_id';

@Injectable()
export class PostsQueries {
  constructor(
    private readonly database: Database,
    private readonly tenures: Tenures,
  ) {}

  /** Posts by organisation, precedence and title; one query, however many rows. */
  async list(query: PostQuery, { cleared }: Actor): Promise<Page<PostRow>> {
    const today = this.tenures.today();
    const running = runningSql('t', '$1::date');
    const values: unknown[] = [today, query.limit + 1];
    const add = (value: unknown) => `$${values.push(value)}`;
    const where = [knowablePostSql('posts', cleared)];
    const held = `EXISTS (SELECT FROM tenures t JOIN people p ON p.id = t.person_id
                           WHERE t.post_id = posts.id AND ${running} ${cleared ? '' : 'AND NOT p.at_risk'}`;
    if (query.organisationId) {
      const id = add(query.organisationId);
      where.push(
        query.below ? `posts.organisation_id IN (${subtreeSql(id)})` : `posts.organisation_id = ${id}`,
      );
    }
    if (query.vacant !== undefined) where.push(`${query.vacant ? 'NOT ' : ''}${held})`);
    for (const word of typedWords(query.q ?? '')) {
      const place = add(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
      const name = matchSql(textQuery(word)!.similarName, cleared, { add });
      where.push(`(posts.search LIKE ${place} OR o.search LIKE ${place} OR ${held} AND ${name}))`);
    }
    const rank = `coalesce((SELECT position FROM ranks WHERE ranks.id = posts.rank_id), 2147483647)`;
    const after = decodeCursor(query.cursor, 4);
    if (after)
      where.push(
        `(coalesce(o.sort, '') COLLATE "C", ${rank}, lower(posts.title) COLLATE "C", posts.id) > (${add(after[0])}, ${add(after[1])}::int, ${add(after[2])}, ${add(after[3])}::uuid)`,
      );
    const rows = await this.database.read<Row & { rank: number; key: string }>(
      `SELECT ${columns(cleared, running)}, ${rank} AS rank, lower(posts.title) AS key ${tables}
        WHERE ${where.join(' AND ')}
        ORDER BY coalesce(o.sort, '') COLLATE "C", ${rank}, lower(posts.title) COLLATE "C", posts.id LIMIT $2`,
      values,
    );
    return pageOf(
      rows,
      query.limit,
      ({ sort, rank: place, key, id }) => [sort, place, key, id],
      ({ rank: _rank, key: _key, ...row }) => viewOf(row, today),
    );
  }

  /** A post with everybody who held, holds or will hold it. @throws NotFound */
  async show(postId: string, { cleared }: Actor, tx: Tx = this.database.entities): Promise<PostView> {
    const [row] = await Database.rows<Row>(
      tx,
      `SELECT ${columns(cleared, 'true')} ${tables} WHERE posts.id = $1 AND ${knowablePostSql('posts', cleared)}`,
      [postId],
    );
    if (!row) throw new NotFound('post');
    return viewOf(row, this.tenures.today());
  }
}

function viewOf({ sort: _sort, ...row }: Row, today: string): PostRow {
  return { ...row, holders: row.holders.map((holder) => ({ ...holder, phase: phaseOf(holder, today) })) };
}
