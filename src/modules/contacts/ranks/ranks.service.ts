import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { requireVersion } from '../../../platform/http/versions.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { KeyTable } from '../key-table.js';
import type { NameRank, RankView } from './http/ranks.dto.js';
import { ranksMovedJob } from './ranks.jobs.js';
import { Rank } from './rank.entity.js';

/** The order of precedence. */
@Injectable()
export class Ranks {
  private readonly table = new KeyTable('ranks', 'rank');

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  list(tx: Tx = this.database.entities): Promise<RankView[]> {
    return Database.rows<RankView>(
      tx,
      `SELECT r.id, r.label, r.position, r.version,
              ((SELECT count(*) FROM people WHERE rank_id = r.id) + (SELECT count(*) FROM posts WHERE rank_id = r.id))::int AS uses
         FROM ranks r ORDER BY r.position, r.id`,
    );
  }

  create({ label }: NameRank, actor: Actor): Promise<RankView[]> {
    return this.database.transaction(async (tx) => {
      const id = await this.table.newKey(tx, label);
      await tx.insert(Rank, { id, label, position: await this.table.lastPosition(tx) });
      return this.recorded(tx, actor, 'rank.created', id);
    });
  }

  /** @throws StaleVersion, NotFound, Invalid */
  rename(id: string, version: number, { label }: NameRank, actor: Actor): Promise<RankView[]> {
    return this.database.transaction(async (tx) => {
      this.table.requireLabel(label);
      const rank = await tx.findOne(Rank, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!rank) throw new NotFound('rank');
      requireVersion(version, rank, () => rank);
      await tx.update(Rank, { id }, { label, version: version + 1 });
      return this.recorded(tx, actor, 'rank.changed', id);
    });
  }

  /** @throws Conflict when somebody added or deleted one meanwhile */
  order(ids: string[], actor: Actor): Promise<RankView[]> {
    return this.database.transaction(async (tx) => {
      await this.table.order(tx, ids);
      await this.jobs.enqueue(tx, ranksMovedJob, {});
      return this.recorded(tx, actor, 'ranks.reordered', null);
    });
  }

  /** @throws StillReferredTo while somebody has it */
  remove(id: string, actor: Actor): Promise<RankView[]> {
    return this.table.whileUnused(() =>
      this.database.transaction(async (tx) => {
        await this.table.remove(tx, id);
        return this.recorded(tx, actor, 'rank.deleted', id);
      }),
    );
  }

  private async recorded(tx: Tx, actor: Actor, action: string, rank: string | null): Promise<RankView[]> {
    await this.audit.record(tx, {
      actor,
      action,
      subject: { type: 'rank', id: null },
      data: rank ? { rank } : {},
    });
    return this.list(tx);
  }
}
