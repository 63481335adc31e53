import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPatient } from './patience.js';
import { PreparedStatements } from './prepared-statements.js';

/** A running transaction. Every function that writes takes it as its first parameter; there is no other way to write. */
export type Tx = EntityManager;

const serializationFailure = '40001';
const deadlockDetected = '40P01';

@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs one unit of work. It is run again, whole, up to four times when PostgreSQL reports a deadlock or a
   * serialization failure, so `work` must have no effects outside the transaction. Outside jobs, one that waits for a lock
   * for longer than `lockWait` is given up with nothing written (55P03, a 503 for whoever asked).
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.retried(() =>
      this.source.transaction(isPatient() ? (tx) => withoutLimit(tx).then(() => work(tx)) : work),
    );
  }

  private async retried<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const code = (error as { driverError?: { code?: string } }).driverError?.code;
        if (attempt === 5 || !passesAgain(code)) throw error;
        await sleep(attempt * 10 * Math.random());
      }
    }
  }

  /** Read-only SQL outside a transaction: rows as objects, columns as named in the query. */
  read<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, parameters);
  }

  /**
   * Like `read`, several of them, with room in memory for what each finds. Without it PostgreSQL remembers of tens of thousands of
   * rows only the pages on which they are, and compares everything there once more.
   */
  async reading<T>(work: (read: Database['read']) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    let end = 'ROLLBACK';
    try {
      await client.query(`BEGIN READ ONLY; SET LOCAL work_mem = '32MB'`);
      const found = await work((sql, parameters = []) => runner.query(sql, parameters));
      end = 'COMMIT';
      return found;
    } finally {
      await client.query(end).finally(() => runner.release());
    }
  }

  /** Like `read`, for the few hottest queries: a prepared statement. */
  prepared<Row>(name: string, sql: string, parameters: unknown[]): Promise<Row[]> {
    const pool = (this.source.driver as unknown as { master: Pool }).master;
    return this.retried(() => PreparedStatements.of(this.source).rows<Row>(pool, name, sql, parameters));
  }

  /**
   * Like `prepared`, where the plan is right only under settings of its own; all in one transaction and one round trip.
   * @param settings of PostgreSQL, with their values
   * @param numbers whole ones
   */
  preparedUnder<Row>(
    settings: Readonly<Record<string, string>>,
    name: string,
    sql: string,
    numbers: readonly number[],
  ): Promise<Row[]> {
    const pool = (this.source.driver as unknown as { master: Pool }).master;
    return this.retried(async () => {
      const client = await pool.connect();
      try {
        return await PreparedStatements.of(this.source).rowsUnder<Row>(client, settings, name, sql, numbers);
      } finally {
        client.release();
      }
    });
  }

  /** Like `rows`, for the hottest statements: a prepared statement. Not for joins: their plan would outlast the growth of their tables. */
  static async preparedRows<Row>(tx: Tx, name: string, sql: string, parameters: unknown[]): Promise<Row[]> {
    if (!tx.queryRunner) throw new Error('Only within a transaction');
    const client = (await tx.queryRunner.connect()) as PoolClient;
    return PreparedStatements.of(tx.connection).rows<Row>(client, name, sql, parameters);
  }

  /** Rows of one statement inside `tx`; for reads that a decision depends on, and set-based writes. */
  static async rows<Row>(tx: Tx, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result: unknown = await tx.query(sql, parameters);
    // TypeORM answers [rows, count] for UPDATE and DELETE, rows alone otherwise.
    if (
      Array.isArray(result) &&
      result.length === 2 &&
      Array.isArray(result[0]) &&
      typeof result[1] === 'number'
    )
      return result[0] as Row[];
    return result as Row[];
  }

  get entities(): EntityManager {
    return this.source.manager;
  }
}

const passesAgain = (code: string | undefined) =>
  code === serializationFailure || code === deadlockDetected || PreparedStatements.lost(code);

const withoutLimit = (tx: Tx) => tx.query('SET LOCAL lock_timeout = 0');
