import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { StillReferredTo } from '../contacts.errors.js';
import { isHidden } from '../names/shown-name.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { reindexPeople } from '../people/people-index.js';
import { Person } from '../people/person.entity.js';
import { Rank } from '../ranks/rank.entity.js';
import type { ChangePost, CreatePost, HandOverPost, PostView } from './http/posts.dto.js';
import { Post } from './post.entity.js';
import { PostsQueries } from './posts.queries.js';
import { Tenure } from './tenure.entity.js';
import { planHandover, type HandoverProblem } from './tenures.rules.js';
import { Tenures } from './tenures.service.js';

/** Offices, and how they pass from one holder to the next. */
@Injectable()
export class Posts {
  constructor(
    private readonly database: Database,
    private readonly queries: PostsQueries,
    private readonly tenures: Tenures,
    private readonly audit: Audit,
  ) {}

  create(input: CreatePost, actor: Actor): Promise<PostView> {
    return this.database.transaction(async (tx) => {
      await this.check(tx, input);
      const id = newId();
      await tx.insert(Post, { ...input, email: input.email ?? '', id });
      await this.audit.record(tx, { actor, action: 'post.created', subject: { type: 'post', id } });
      return this.queries.show(id, actor, tx);
    });
  }

  /** @throws StaleVersion, Invalid, NotFound */
  change(postId: string, version: number, change: ChangePost, actor: Actor): Promise<PostView> {
    return this.database.transaction(async (tx) => {
      const post = await this.locked(tx, postId, version, actor);
      await this.check(tx, change);
      const fields = Object.entries(change).filter(([, value]) => value !== undefined);
      Object.assign(post, Object.fromEntries(fields));
      post.email ??= '';
      post.version++;
      await tx.save(Post, post, { reload: false });
      const holders = await tx.findBy(Tenure, { postId });
      await reindexPeople(
        tx,
        holders.map(({ personId }) => personId),
      );
      await this.audit.record(tx, {
        actor,
        action: 'post.changed',
        subject: { type: 'post', id: postId },
        data: { fields: fields.map(([field]) => field) },
      });
      return this.queries.show(postId, actor, tx);
    });
  }

  /**
   * Ends the tenure of whoever holds the post and begins the next, in one act. Tenures of people at risk stay as they are
   * when an actor who may not know of them hands the post over.
   * @throws StaleVersion, Invalid, Conflict, NotFound
   */
  handOver(postId: string, version: number, input: HandOverPost, actor: Actor): Promise<PostView> {
    return this.database.transaction(async (tx) => {
      const post = await this.locked(tx, postId, version, actor);
      const next = await this.nextHolder(tx, input.personId, actor);
      const known = await Database.rows<Tenure>(
        tx,
        `SELECT t.id, t.person_id AS "personId", t.from_date::text AS "fromDate", t.to_date::text AS "toDate"
           FROM tenures t JOIN people p ON p.id = t.person_id WHERE t.post_id = $1 AND ($2 OR NOT p.at_risk)`,
        [postId, actor.cleared],
      );
      const plan = planHandover(known, input.on, input.personId);
      if ('problem' in plan) throw new Conflict(plan.problem, problems[plan.problem]);
      for (const { id, toDate } of plan.end) await tx.update(Tenure, { id }, { toDate, leads: false });
      if (next)
        await tx.insert(Tenure, {
          id: newId(),
          postId,
          personId: next.id,
          fromDate: input.on,
          leads: input.main ?? true,
        });
      await tx.update(Post, { id: postId }, { version: post.version + 1 });
      const ended = new Set(plan.end.map(({ id }) => id));
      const concerned = known.filter(({ id }) => ended.has(id)).map(({ personId }) => personId);
      const people = [...new Set([...concerned, ...(next ? [next.id] : [])])];
      await this.tenures.settle(tx, people);
      await reindexPeople(tx, people);
      await this.record(tx, actor, postId, input, concerned, next);
      return this.queries.show(postId, actor, tx);
    });
  }

  /** @throws StillReferredTo once somebody held it or something else refers to it */
  async remove(postId: string, actor: Actor): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        await this.queries.show(postId, actor, tx);
        if (await tx.existsBy(Tenure, { postId })) throw new StillReferredTo('post');
        await tx.delete(Post, { id: postId });
        await this.audit.record(tx, { actor, action: 'post.deleted', subject: { type: 'post', id: postId } });
      });
    } catch (error) {
      const foreignKey = (error as { driverError?: { code?: string } }).driverError?.code === '23503';
      throw foreignKey ? new StillReferredTo('post') : error;
    }
  }

  private async locked(tx: Tx, postId: string, version: number, actor: Actor): Promise<Post> {
    const post = await tx.findOne(Post, { where: { id: postId }, lock: { mode: 'pessimistic_write' } });
    if (!post) throw new NotFound('post');
    const view = await this.queries.show(postId, actor, tx);
    if (post.version !== version) throw new StaleVersion(view);
    return post;
  }

  private async nextHolder(tx: Tx, personId: string | null, actor: Actor): Promise<Person | null> {
    if (!personId) return null;
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person || person.erasedAt || isHidden(person, actor))
      throw new Invalid([
        { field: 'personId', message: 'Choose somebody of the address book whose posts you may change.' },
      ]);
    return person;
  }

  private async check(tx: Tx, { organisationId, rankId }: ChangePost): Promise<void> {
    if (organisationId && !(await tx.existsBy(Organisation, { id: organisationId })))
      throw new Invalid([{ field: 'organisationId', message: 'There is no such organisation.' }]);
    if (rankId && !(await tx.existsBy(Rank, { id: rankId })))
      throw new Invalid([{ field: 'rankId', message: 'There is no such rank.' }]);
  }

  /** On the record of the post and of each person; who holds it is left out where that may not be known to all. */
  private async record(
    tx: Tx,
    actor: Actor,
    postId: string,
    input: HandOverPost,
    from: string[],
    next: Person | null,
  ): Promise<void> {
    const open = await Database.rows<{ id: string }>(
      tx,
      'SELECT id FROM people WHERE id = ANY($1) AND NOT at_risk',
      [[...from, ...(next ? [next.id] : [])]],
    );
    await this.audit.record(
      tx,
      {
        actor,
        action: 'post.handed_over',
        subject: { type: 'post', id: postId },
        data: { on: input.on, vacant: !next },
      },
      ...open.map(({ id }) => ({
        actor,
        action: id === next?.id ? 'person.took_post' : 'person.left_post',
        subject: { type: 'person', id },
        data: { postId, on: input.on },
      })),
    );
  }
}

const problems: Record<HandoverProblem, string> = {
  holds_it_already: 'This person holds the post on that day already.',
  ends_before_it_begins:
    'Whoever holds the post now began on that day or later. Choose a later day, or change their tenure on their own page.',
};
