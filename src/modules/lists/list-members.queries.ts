import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { PersonPage } from '../contacts/people/http/person-row.dto.js';
import type { PeopleCondition } from '../contacts/people/list-memberships.js';
import { shownNameSql, sortColumnSql } from '../contacts/names/shown-name.js';
import { Parameters } from '../contacts/people/people.queries.js';
import { People } from '../contacts/people/people.service.js';
import type { ExceptionsQuery, ListPosts, ListReasons, MembersQuery } from './http/list-members.dto.js';
import { ListBooks } from './list-books.js';
import { ListPeople } from './list-people.js';
import { dayOf, runningSql } from '../contacts/posts/tenures.rules.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import { ReasonLines } from './rules/reason-lines.rules.js';

/** Who is on one list, and why. */
@Injectable()
export class ListMembersQueries {
  constructor(
    private readonly database: Database,
    private readonly books: ListBooks,
    private readonly lists: ListPeople,
    private readonly people: People,
    private readonly kinds: ConditionKinds,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async members(listId: string, { alsoOn, ...query }: MembersQuery, actor: Actor): Promise<PersonPage> {
    const book = await this.books.load(this.database.entities, alsoOn ? [listId, alsoOn] : [listId]);
    const list = book.lists.get(listId);
    if (!list || (alsoOn && book.lists.get(alsoOn)?.teamId !== list.teamId)) throw new NotFound('list');
    const known = await this.books.withTrees(this.database.entities, book);
    return this.people.list(query, actor, (places) => {
      const sql = this.lists.sql(known, actor, places);
      return alsoOn ? `${sql.on(listId)} AND ${sql.on(alsoOn)}` : sql.on(listId);
    });
  }

  /** Those who are on the list by hand, or kept off it. */
  exceptions(listId: string, { standing, ...page }: ExceptionsQuery, actor: Actor): Promise<PersonPage> {
    const table = standing === 'always' ? 'list_members' : 'list_exclusions';
    const among: PeopleCondition = (places) =>
      `p.id IN (SELECT person_id FROM ${table} WHERE list_id = ${places.add(listId)}::uuid)`;
    return this.people.list({ ...page, sort: 'name' }, actor, among);
  }

  /** The posts on the list, with who holds them today. One statement. */
  async posts(listId: string, actor: Actor): Promise<ListPosts> {
    const items = await this.database.read<ListPosts['items'][number]>(
      `SELECT posts.id, posts.title, o.name AS organisation, coalesce((
                SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', ${shownNameSql('p', actor.cleared)})
                                 ORDER BY ${sortColumnSql('p', actor.cleared)}, p.id)
                  FROM tenures t JOIN people p ON p.id = t.person_id
                 WHERE t.post_id = posts.id AND ${runningSql('t', '$2::date')} AND p.erased_at IS NULL AND ($3 OR NOT p.at_risk)),
              '[]') AS holders
         FROM list_posts lp JOIN posts ON posts.id = lp.post_id LEFT JOIN organisations o ON o.id = posts.organisation_id
        WHERE lp.list_id = $1 ORDER BY lower(o.name), lower(posts.title), posts.id LIMIT 1000`,
      [listId, dayOf(this.clock.now()), actor.cleared],
    );
    return { items };
  }

  /** What puts this person on the list or keeps them off, line by line. @throws NotFound */
  async reasons(listId: string, personId: string, actor: Actor): Promise<ListReasons> {
    const book = await this.books.load(this.database.entities, [listId]);
    if (!book.lists.has(listId)) throw new NotFound('list');
    const parameters = new Parameters();
    const sqlOf = (of: typeof book) => this.lists.sql(of, actor, parameters);
    const whole = { depth: 0, text: '', yes: sqlOf(book).on(listId), no: sqlOf(book).off(listId) };
    const reasons = [whole, ...new ReasonLines(book, this.kinds.all, sqlOf).of(listId)];
    const answers = reasons.map(
      ({ yes, no }) => `CASE WHEN ${yes} THEN 'yes' WHEN ${no} THEN 'no' ELSE 'unknown' END`,
    );
    const [row] = await this.database.read<{ answers: ListReasons['on'][] }>(
      `SELECT ARRAY[${answers.join(', ')}] AS answers FROM people p
        WHERE p.id = ${parameters.add(personId)} AND p.erased_at IS NULL`,
      parameters.values,
    );
    if (!row) throw new NotFound('person');
    const lines = reasons.map(({ depth, text }, index) => ({ depth, text, answer: row.answers[index]! }));
    return { on: row.answers[0]!, lines: lines.slice(1) };
  }
}
