import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { awaited } from '../../../platform/batching/awaited-work.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound } from '../../../platform/errors/domain-error.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { Category } from '../categories/category.entity.js';
import { filterScope } from '../people/filter-scope.js';
import type { PeopleFilter } from '../people/http/people-query.dto.js';
import { ListMemberships } from '../people/list-memberships.js';
import { noteTerms, sortTermsIn } from '../people/terms-index.js';
import { Parameters, peopleConditions } from '../people/people.queries.js';
import { BulkChange } from './bulk-change.entity.js';
import { NotToBeUndone } from './bulk.errors.js';
import { bulkValues, changedFields, type BulkValues } from './bulk.rules.js';
import {
  changeBatchSql,
  lockBatchSql,
  nextBatchSql,
  portionRowsSql,
  portionsSql,
  takePortionSql,
  undoBatchSql,
} from './bulk.sql.js';

const job = 'contacts.bulk-change-portions';
/** What nodes of a version before made, and go on making during an update: they know nothing of portions. */
const plainJob = 'contacts.bulk-change';
/** People changed in one transaction; a change of so few is done before the answer. */
export const batchSize = 2000;
const oneDay = 24 * 60 * 60_000;

/** Whom a bulk change is about: these, or all whom the filter finds at this moment. */
export type Whom = { ids: string[] } | { filter: PeopleFilter };

/** One change to many people at once, which can be taken back for a day. */
@Injectable()
export class BulkChanges implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly lists: ListMemberships,
  ) {}

  onModuleInit(): void {
    for (const name of [job, plainJob])
      this.jobs.handle<{ id: string }>(name, ({ id }) => this.work(id), { prompt: true });
  }

  /** Answers the id of the change; of many people a job goes on with it. @throws Invalid */
  async begin(given: BulkValues, whom: Whom, actor: Actor): Promise<string> {
    const change = bulkValues(given, actor);
    const fields = changedFields(change);
    if (!fields.length) throw new Invalid([{ field: 'change', message: 'Say what is to be changed.' }]);
    const scope =
      'filter' in whom ? await filterScope(this.database, this.lists, whom.filter, actor) : undefined;
    return this.database.transaction(async (tx) => {
      if (change.categoryId && !(await tx.existsBy(Category, { id: change.categoryId })))
        throw new Invalid([{ field: 'categoryId', message: 'There is no such category.' }]);
      const id = newId();
      const createdAt = this.clock.now();
      await tx.insert(BulkChange, {
        id,
        userId: actor.userId,
        change,
        state: 'changing',
        total: 0,
        createdAt,
      } as never);
      const parameters = new Parameters();
      const conditions =
        'ids' in whom
          ? ['p.erased_at IS NULL', `p.id = ANY(${parameters.add(whom.ids)}::uuid[])`]
          : peopleConditions(whom.filter, actor, parameters, scope);
      const found = `FROM people p WHERE ${conditions.join(' AND ')}`;
      const [row] = await Database.rows<{ total: number }>(
        tx,
        portionsSql(parameters.add(id), found, batchSize),
        parameters.values,
      );
      const { total } = row!;
      await tx.update(BulkChange, { id }, { total });
      await this.audit.record(tx, {
        actor,
        action: 'people.changed',
        subject: { type: 'bulk_change', id },
        data: { fields, count: total, all: 'filter' in whom },
      });
      await this.goOn(tx, id, total);
      return id;
    });
  }

  /** @throws NotFound, NotToBeUndone */
  undo(id: string, actor: Actor): Promise<void> {
    return this.database.transaction(async (tx) => {
      // Whoever comes while it goes on is told so, and does not wait for the next people to be changed.
      requireDone(await tx.findOneBy(BulkChange, { id }), actor);
      const bulk = requireDone(await this.locked(tx, id), actor);
      if (undoUntil(bulk) <= this.clock.now()) throw new NotToBeUndone('late');
      const { changed } = bulk;
      await tx.update(BulkChange, { id }, { state: 'undoing', handled: 0, total: changed });
      await this.audit.record(tx, {
        actor,
        action: 'people.change_undone',
        subject: { type: 'bulk_change', id },
        data: { count: changed },
      });
      await this.goOn(tx, id, changed);
    });
  }

  /** Few are handled here and now, many by the job, one transaction after the other. */
  private async goOn(tx: Tx, id: string, total: number): Promise<void> {
    if (total > batchSize) await this.jobs.enqueue(tx, job, { id });
    else while (await this.batch(tx, id));
  }

  /** Goes on where a killed worker left off. */
  private async work(id: string): Promise<void> {
    while (await this.database.transaction((tx) => this.awaitedBatch(tx, id)));
    await this.database.transaction(sortTermsIn);
  }

  private async awaitedBatch(tx: Tx, id: string): Promise<boolean> {
    await awaited(tx);
    await noteTerms(tx);
    return this.batch(tx, id);
  }

  /** Handles the next people; false when it was the end. */
  private async batch(tx: Tx, id: string): Promise<boolean> {
    const bulk = await this.locked(tx, id);
    if (!bulk || bulk.state === 'done' || bulk.state === 'undone') return false;
    const changing = bulk.state === 'changing';
    const portion = changing ? await this.portion(tx, id) : undefined;
    const ids = portion ?? (await this.next(tx, id, changing ? 'waiting' : 'changed'));
    if (!portion) await tx.query(lockBatchSql, [ids]);
    const rows = await Database.rows<{ state: string }>(
      tx,
      changing ? changeBatchSql : undoBatchSql,
      changing ? [id, JSON.stringify(bulk.change), ids] : [id, ids],
    );
    const ended = !portion && ids.length < batchSize;
    const became = (state: string) => rows.filter((row) => row.state === state).length;
    await tx.update(
      BulkChange,
      { id },
      {
        handled: ended ? bulk.total : bulk.handled + ids.length,
        changed: bulk.changed + became('changed'),
        undone: bulk.undone + became('undone'),
        stayed: bulk.stayed + became('stayed'),
        ...(ended ? { state: changing ? 'done' : 'undone' } : {}),
      },
    );
    return !ended;
  }

  /** Takes up the next portion, locks them and makes a row for each; undefined where there is none left. */
  private async portion(tx: Tx, id: string): Promise<string[] | undefined> {
    const [portion] = await Database.rows<{ ids: string[] }>(tx, takePortionSql, [id]);
    if (!portion) return undefined;
    await tx.query(lockBatchSql, [portion.ids]);
    await tx.query(portionRowsSql, [id, portion.ids]);
    return portion.ids;
  }

  private async next(tx: Tx, id: string, state: 'waiting' | 'changed'): Promise<string[]> {
    const rows = await Database.rows<{ id: string }>(tx, nextBatchSql, [id, state, batchSize]);
    return rows.map((row) => row.id);
  }

  private locked(tx: Tx, id: string): Promise<BulkChange | null> {
    return tx.findOne(BulkChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}

/** @throws NotFound, NotToBeUndone */
function requireDone(bulk: BulkChange | null, actor: Actor): BulkChange {
  if (!bulk || bulk.userId !== actor.userId) throw new NotFound('change');
  if (bulk.state !== 'done') throw new NotToBeUndone(bulk.state);
  return bulk;
}

export const undoUntil = ({ createdAt }: Pick<BulkChange, 'createdAt'>): Date =>
  new Date(createdAt.getTime() + oneDay);

/** What was changed before that cannot be undone any more. */
export const undoableSince = (now: Date): Date => new Date(now.getTime() - oneDay);

/** Takes away what could undo changes of more than a day ago. */
export async function expireBulkChanges(tx: Tx, now: Date): Promise<number> {
  const gone = await Database.rows(
    tx,
    `DELETE FROM bulk_changes WHERE created_at < $1 AND state IN ('done', 'undone') RETURNING id`,
    [undoableSince(now)],
  );
  return gone.length;
}
