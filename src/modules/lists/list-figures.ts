import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { visibleSql } from '../contacts/names/shown-name.js';
import { Parameters } from '../contacts/people/people.queries.js';
import { People } from '../contacts/people/people.service.js';
import { mainPost } from '../contacts/posts/main-post.js';
import type { ListFigures, ListOverlaps, ListPreview, PreviewList } from './http/lists.dto.js';
import { ListBooks } from './list-books.js';
import { ListPeople } from './list-people.js';
import { ListRules } from './list-rules.service.js';
import { makeRoom } from './room.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListBook, ListDefinition } from './rules/list-book.js';
import { listProblems } from './rules/list-problems.rules.js';
import { listWords } from './rules/rule-words.rules.js';

/** How a list is made up, and what it shares with others. */
@Injectable()
export class ListFiguresQueries {
  constructor(
    private readonly database: Database,
    private readonly books: ListBooks,
    private readonly lists: ListPeople,
    private readonly people: People,
    private readonly rules: ListRules,
    private readonly kinds: ConditionKinds,
  ) {}

  balance(listId: string, actor: Actor): Promise<ListFigures> {
    return this.database.transaction(async (tx) => {
      const book = await this.books.load(tx, [listId]);
      if (!book.lists.has(listId)) throw new NotFound('list');
      return this.figures(tx, book, listId, actor);
    });
  }

  /** The lists of the same team with which it has people in common; one statement, however many they are. */
  overlaps(listId: string, actor: Actor): Promise<ListOverlaps> {
    return this.database.transaction((tx) => this.overlapsIn(tx, listId, actor));
  }

  private async overlapsIn(tx: Tx, listId: string, actor: Actor): Promise<ListOverlaps> {
    const others = await Database.rows<{ id: string; name: string }>(
      tx,
      `SELECT o.id, o.name FROM lists l JOIN lists o ON o.team_id = l.team_id AND o.id <> l.id AND o.discarded_at IS NULL
        WHERE l.id = $1 AND l.discarded_at IS NULL ORDER BY lower(o.name), o.id LIMIT 200`,
      [listId],
    );
    if (!others.length) return { inSeveral: 0, items: [] };
    const book = await this.books.load(tx, [listId, ...others.map(({ id }) => id)]);
    await makeRoom(tx);
    const parameters = new Parameters();
    const sql = this.lists.sql(book, actor, parameters);
    const on = others.map(({ id }, index) => `${sql.on(id)} AS on${index}`);
    const shared = others.map((_, index) => `count(*) FILTER (WHERE on${index})::int`);
    const [row] = await Database.rows<{ inSeveral: number; shared: number[] }>(
      tx,
      `WITH p AS MATERIALIZED (SELECT p.* FROM people p WHERE p.erased_at IS NULL AND ${sql.on(listId)}),
            standing AS (SELECT ${on.join(', ')} FROM p)
       SELECT count(*) FILTER (WHERE ${others.map((_, index) => `on${index}`).join(' OR ')})::int AS "inSeveral",
              ARRAY[${shared.join(', ')}] AS shared FROM standing`,
      parameters.values,
    );
    return {
      inSeveral: row!.inSeveral,
      items: others
        .map(({ id, name }, index) => ({ listId: id, name, shared: row!.shared[index]! }))
        .filter((overlap) => overlap.shared > 0)
        .sort((a, b) => b.shared - a.shared),
    };
  }

  /** What a list with this rule would be; nothing is stored. @throws Invalid, NotFound */
  async preview({ teamId, kind, rule: given, listId }: PreviewList, actor: Actor): Promise<ListPreview> {
    const rule = this.rules.parse(kind, given);
    const stored = listId
      ? (await this.books.load(this.database.entities, [listId])).lists.get(listId)
      : undefined;
    if (listId && stored?.teamId !== teamId) throw new NotFound('list');
    const draft: ListDefinition = stored
      ? { ...stored, kind, rule }
      : { id: newId(), teamId, name: 'This list', kind, rule, picks: false, posts: false, exclusions: false };
    await this.rules.check(this.database.entities, draft, stored?.kind === kind ? stored.rule : null);
    const book = await this.books.load(this.database.entities, [], draft);
    const query = { limit: 8, sort: 'name' as const };
    const sample = await this.people.list(query, actor, (places) =>
      this.lists.sql(book, actor, places).on(draft.id),
    );
    return {
      words: listWords(draft, this.kinds.all, book),
      problems: listProblems(draft, this.kinds.all, book),
      figures: await this.database.transaction((tx) => this.figures(tx, book, draft.id, actor)),
      sample: sample.items,
    };
  }

  private async figures(tx: Tx, book: ListBook, listId: string, actor: Actor): Promise<ListFigures> {
    await makeRoom(tx);
    const parameters = new Parameters();
    const on = this.lists.sql(book, actor, parameters).on(listId);
    const visible = (expression: string, hidden: string) =>
      visibleSql('p', actor.cleared, expression, hidden);
    const counts = (column: string) =>
      `coalesce((SELECT jsonb_object_agg(${column}, n) FROM (SELECT ${column}, count(*) AS n FROM members GROUP BY 1) c), '{}')`;
    const [row] = await Database.rows<Omit<ListFigures, 'leftOut'>>(
      tx,
      `WITH members AS MATERIALIZED (
         SELECT p.category_id, p.language, p.country, p.do_not_invite, p.do_not_contact,
                ${visible(`coalesce(o.kind, '')`, `''`)} AS organisation_kind,
                ${visible('NOT EXISTS (SELECT FROM person_emails WHERE person_id = p.id)', 'false')} AS unreachable,
                ${visible(`p.legal_basis = ''`, 'false')} AS groundless
           FROM people p ${mainPost('p')} LEFT JOIN organisations o ON o.id = post.organisation_id
          WHERE p.erased_at IS NULL AND ${on})
       SELECT count(*)::int AS count,
              count(*) FILTER (WHERE unreachable)::int AS "withoutEmail",
              count(*) FILTER (WHERE do_not_invite)::int AS "doNotInvite",
              count(*) FILTER (WHERE do_not_contact)::int AS "doNotContact",
              CASE WHEN (SELECT legal_basis <> '' FROM lists WHERE id = ${parameters.add(listId)}::uuid) THEN 0
                   ELSE count(*) FILTER (WHERE groundless) END::int AS "withoutLegalBasis",
              ${counts('category_id')} AS "byCategory", ${counts('language')} AS "byLanguage",
              ${counts('country')} AS "byCountry", ${counts('organisation_kind')} AS "byOrganisationKind"
         FROM members`,
      parameters.values,
    );
    const leftOut = await this.lists.leftOut(tx, [listId], book, actor);
    return { ...row!, leftOut: leftOut.get(listId) ?? 0 };
  }
}
