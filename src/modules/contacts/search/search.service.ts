import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { shownNameSql } from '../names/shown-name.js';
import { PeopleList } from '../people/people-list.js';
import { alsoNames } from '../people/shows-people.js';
import { knowablePostSql } from '../posts/holders.js';
import { runningSql } from '../posts/tenures.rules.js';
import { marksIn } from './highlight.rules.js';
import type { HitKind, SearchAnswer, SearchHit } from './http/search.dto.js';
import { textQuery, typedWords } from './text-query.rules.js';

/** `personId`: who at risk is named. */
type Found = Pick<SearchHit, 'id' | 'label' | 'detail' | 'similar'> & { personId?: string | null };

/** People, organisations and posts at once. */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleList,
  ) {}

  async all(q: string, limit: number, actor: Actor): Promise<SearchAnswer> {
    if (!textQuery(q)) return { items: [] };
    const [people, organisations, posts] = await Promise.all([
      this.findPeople(q, limit, actor),
      this.near((tx, similar) => organisationsLike(tx, q, limit, similar)),
      this.near((tx, similar) => postsLike(tx, q, limit, similar, actor)),
    ]);
    const hits = (kind: HitKind, found: Found[]): SearchHit[] =>
      found.map(({ personId, ...hit }) => {
        const marks = { labelMarks: marksIn(hit.label, q), detailMarks: marksIn(hit.detail, q) };
        return personId ? alsoNames({ kind, ...hit, ...marks }, [personId]) : { kind, ...hit, ...marks };
      });
    return {
      items: [...hits('person', people), ...hits('organisation', organisations), ...hits('post', posts)],
    };
  }

  private async findPeople(q: string, limit: number, actor: Actor): Promise<Found[]> {
    const { items } = await this.people.page({ q, limit }, actor);
    return items.map(({ id, name, post, organisation, similar, atRisk }) => ({
      id,
      label: name,
      detail: [post, organisation].filter(Boolean).join(', '),
      similar,
      personId: atRisk ? id : null,
    }));
  }

  /** What is written so, and only where there is nothing of it what is written nearly so. */
  private async near(find: (tx: Tx, similar: boolean) => Promise<Found[]>): Promise<Found[]> {
    const exact = await find(this.database.entities, false);
    if (exact.length) return exact;
    return this.database.transaction(async (tx) => {
      // Half of the letter triples of "comision" stand in "commission".
      await tx.query('SET LOCAL pg_trgm.word_similarity_threshold = 0.5');
      return find(tx, true);
    });
  }
}

const pattern = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Each word by itself, from $4 on: an index of letter triples answers no LIKE ALL of a list. */
const eachOf = (words: string[], column: string, glue: 'AND' | 'OR') =>
  `(${words.map((_, index) => `${column} LIKE $${index + 4}`).join(` ${glue} `)})`;

function organisationsLike(tx: Tx, q: string, limit: number, similar: boolean): Promise<Found[]> {
  const words = typedWords(q);
  return Database.rows<Found>(
    tx,
    `WITH shown AS MATERIALIZED (
       SELECT o.id, o.name, o.parent_id, row_number() OVER (ORDER BY word_similarity($1, o.search) DESC, o.sort COLLATE "C", o.id) AS place
         FROM organisations o WHERE ${similar ? '$1 <% o.search' : eachOf(words, 'o.search', 'AND')}
        ORDER BY place LIMIT $2)
     SELECT shown.id, shown.name AS label, coalesce(parent.name, '') AS detail, $3::boolean AS similar
       FROM shown LEFT JOIN organisations parent ON parent.id = shown.parent_id ORDER BY place`,
    [words.join(' '), limit, similar, ...(similar ? [] : words.map(pattern))],
  );
}

/** By the words of the title, or of title and organisation together. */
function postsLike(tx: Tx, q: string, limit: number, similar: boolean, { cleared }: Actor): Promise<Found[]> {
  const words = typedWords(q);
  const known = knowablePostSql('posts', cleared);
  const inTitle = `SELECT posts.id FROM posts WHERE ${similar ? '$1 <% posts.search' : eachOf(words, 'posts.search', 'AND')} AND ${known} LIMIT 200`;
  const withOffice = `
    SELECT posts.id FROM (SELECT id, search FROM organisations WHERE ${eachOf(words, 'search', 'OR')} LIMIT 500) o
      JOIN posts ON posts.organisation_id = o.id
     WHERE ${eachOf(words, 'posts.search', 'OR')} AND ${eachOf(words, `posts.search || ' ' || o.search`, 'AND')} AND ${known} LIMIT 200`;
  const holder = `LEFT JOIN LATERAL (
    SELECT ${shownNameSql('p', cleared)} AS name, CASE WHEN p.at_risk THEN p.id END AS id FROM tenures t JOIN people p ON p.id = t.person_id
                    WHERE t.post_id = posts.id AND ${runningSql('t', 'current_date')} AND p.erased_at IS NULL
                      ${cleared ? '' : 'AND NOT p.at_risk'} ORDER BY t.id DESC LIMIT 1) holder ON TRUE`;
  return Database.rows<Found>(
    tx,
    `WITH found AS (${similar ? inTitle : `(${inTitle}) UNION (${withOffice})`}),
     shown AS MATERIALIZED (
       SELECT posts.id, posts.title, posts.organisation_id,
              row_number() OVER (ORDER BY word_similarity($1, posts.search) DESC, lower(posts.title), posts.id) AS place
         FROM found JOIN posts ON posts.id = found.id WHERE posts.title <> '' ORDER BY place LIMIT $2)
     SELECT posts.id, posts.title AS label, concat_ws(' · ', o.name, holder.name) AS detail, $3::boolean AS similar,
            holder.id AS "personId"
       FROM shown posts LEFT JOIN organisations o ON o.id = posts.organisation_id ${holder} ORDER BY place`,
    [words.join(' '), limit, similar, ...(similar ? [] : words.map(pattern))],
  );
}
