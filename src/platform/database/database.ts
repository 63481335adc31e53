import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running transaction. Every function that writes takes it as its first parameter; there is no other way to write. */
export type Tx = EntityManager;

const serializationFailure = '40001';
const deadlockDetected = '40P01';

@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs one unit of work. It is run again, whole, up to four times when PostgreSQL reports a deadlock or a
   * serialization failure, so `work` must have no effects outside the transaction.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.source.transaction(work);
      } catch (error) {
        const code = (error as { driverError?: { code?: string } }).driverError?.code;
        if (attempt === 5 || (code !== serializationFailure && code !== deadlockDetected)) throw error;
        await sleep(attempt * 10 * Math.random());
      }
    }
  }

  /** Read-only SQL outside a transaction: rows as objects, columns as named in the query. */
  read<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, parameters);
  }

  /** Like `read`, for the few hottest queries: parsed once per connection and kept there under `name`. */
  async prepared<Row>(name: string, sql: string, parameters: unknown[]): Promise<Row[]> {
    const pool = (this.source.driver as unknown as { master: Pool }).master;
    const result = await pool.query({ name, text: sql, values: parameters });
    return result.rows as Row[];
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
