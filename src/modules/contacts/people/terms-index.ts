import type { Database, Tx } from '../../../platform/database/database.js';

/**
 * Lets PostgreSQL note the words of this transaction's people and posts at the end of their indexes, where the search reads them
 * one after the other, and sort them in later: that is half of what adding somebody costs. No more than a search goes through in
 * a few hundredths of a second. Whoever calls it calls `sortTermsIn` once the transaction is committed.
 */
export async function noteTerms(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL gin_pending_list_limit = '16MB'`);
  await tx.query(`SET LOCAL work_mem = '48MB'`);
}

/** What is left to sort in, of all transactions; autovacuum does it where nobody else comes to it. */
export async function sortTermsIn(tx: Tx): Promise<void> {
  await tx.query(`SET LOCAL work_mem = '48MB'`);
  await tx.query(
    `SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i
       JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
      WHERE a.amname = 'gin' AND i.indrelid IN ('people'::regclass, 'posts'::regclass, 'organisations'::regclass)`,
  );
}

/** As many as a search reads through unsorted without anybody noticing, and worth a pass over the index. */
const worthSorting = 10_000;

/**
 * Sorts in what a long transaction notes while it goes on, on a connection of its own: another core does it, and the transaction
 * itself comes to it only where this falls behind. PostgreSQL sorts words whether or not they are committed yet.
 */
export class SortingMeanwhile {
  private noted = 0;
  private running: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /** So many more people are noted. */
  more(people: number): void {
    this.noted += people;
    if (this.running || this.noted < worthSorting) return;
    this.noted = 0;
    this.running = this.database
      .transaction(sortTermsIn)
      // Whatever is left is sorted in afterwards.
      .catch(() => undefined)
      .finally(() => (this.running = undefined));
  }

  async ended(): Promise<void> {
    await this.running;
  }
}
