import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { Audit } from '../audit/audit.service.js';
import { factsOf } from './facts.queries.js';
import type { DuplicateCounts, DuplicatesQuery, PairView } from './http/duplicates.dto.js';
import { printOf } from './keys.rules.js';
import { pairJoins, pairListSql, pairsSql, shownPair } from './pairs.sql.js';
import type { PairStatus } from './duplicate-pair.entity.js';
import { DuplicateScan } from './scan.service.js';

type Row = Omit<PairView, 'decidedAt'> & { decidedAt: Date | null };

/** Counting further would cost more than the figure is worth. */
const countedUpTo = 1000;

/** The pairs that wait for somebody to say whether they are one person. */
@Injectable()
export class Duplicates {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly scan: DuplicateScan,
  ) {}

  /** The likeliest first. @throws NotFound when the list is not one of the actor's teams */
  async list(query: DuplicatesQuery, actor: Actor): Promise<Page<PairView>> {
    const after = decodeCursor(query.cursor, 2);
    if (query.listId) await this.requireList(query.listId, actor);
    const { sql, values } = pairListSql(query, actor.cleared, after);
    const rows = await this.database.read<Row>(sql, values);
    return pageOf(rows, query.limit, ({ score, id }) => [score, id], viewOf);
  }

  /** @throws NotFound */
  async show(pairId: string, actor: Actor): Promise<PairView> {
    const [row] = await this.database.read<Row>(pairsSql(actor.cleared, ['d.id = $1'], ''), [pairId]);
    if (!row) throw new NotFound('pair');
    return viewOf(row);
  }

  /** Pairs by status, up to a thousand each, and how many people are still to be compared. */
  async counts(actor: Actor): Promise<DuplicateCounts> {
    const counts = await Promise.all(
      (['open', 'later', 'different'] as const).map(async (status) => {
        const [row] = await this.database.read<{ count: number }>(
          `SELECT count(*)::int AS count FROM
             (SELECT FROM ${pairJoins} WHERE d.status = $1 AND ${shownPair(actor.cleared)} LIMIT ${countedUpTo}) n`,
          [status],
        );
        return [status, row!.count] as const;
      }),
    );
    const [waiting] = await this.database.read<{ count: number }>(
      'SELECT count(*)::int AS count FROM (SELECT FROM changed_people LIMIT 1000000) n',
    );
    return { ...Object.fromEntries(counts), waiting: waiting!.count } as DuplicateCounts;
  }

  /** Remembers what somebody decided; "different" holds until a name or an address of the two changes. @throws NotFound */
  async decide(pairId: string, status: PairStatus, actor: Actor): Promise<PairView> {
    await this.database.transaction(async (tx) => {
      const [pair] = await Database.rows<{ a: string; b: string; atRisk: boolean; status: PairStatus }>(
        tx,
        `SELECT a.id AS a, b.id AS b, a.at_risk OR b.at_risk AS "atRisk", d.status FROM ${pairJoins}
          WHERE d.id = $1 AND ${shownPair(actor.cleared)} FOR UPDATE OF d`,
        [pairId],
      );
      if (!pair) throw new NotFound('pair');
      if (pair.status === status) return;
      await this.store(tx, pairId, status, pair, actor);
      await this.audit.record(tx, {
        actor,
        action: 'duplicates.decided',
        subject: { type: 'duplicate_pair', id: pairId },
        // Who is meant would tell who stands behind an alias.
        data: { status, ...(pair.atRisk ? {} : { people: [pair.a, pair.b] }) },
      });
    });
    return this.show(pairId, actor);
  }

  /** Has everybody compared anew. @returns how many wait for it */
  rescan(actor: Actor): Promise<number> {
    return this.database.transaction(async (tx) => {
      const waiting = await this.scan.rescan(tx);
      await this.audit.record(tx, {
        actor,
        action: 'duplicates.rescanned',
        subject: { type: 'people', id: null },
        data: { people: waiting },
      });
      return waiting;
    });
  }

  private async store(
    tx: Tx,
    pairId: string,
    status: PairStatus,
    pair: { a: string; b: string },
    actor: Actor,
  ): Promise<void> {
    const facts = await factsOf(tx, [pair.a, pair.b]);
    const [a, b] = [facts.get(pair.a), facts.get(pair.b)];
    await tx.query(
      `UPDATE duplicate_pairs SET status = $2, decided_by = $3, decided_at = $4, print = $5 WHERE id = $1`,
      [pairId, status, actor.userId, this.clock.now(), a && b ? printOf(a, b) : ''],
    );
  }

  private async requireList(listId: string, actor: Actor): Promise<void> {
    const [list] = await this.database.read(
      'SELECT FROM lists WHERE id = $1 AND ($2::uuid[] IS NULL OR team_id = ANY($2))',
      [listId, teamsOf(actor, ['organiser']) ?? null],
    );
    if (!list) throw new NotFound('list');
  }
}

const viewOf = (row: Row): PairView => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? null });
