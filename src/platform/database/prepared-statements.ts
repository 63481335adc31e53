import { createHash, randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { QueryFailedError, type DataSource } from 'typeorm';

/** A prepared statement that is not there, or is there already: not the connection that it was made on. */
const nameNotKept = new Set(['26000', '42P05']);

/** Milliseconds for which the plan of a statement under settings is kept. */
const planFor = 1000;

/**
 * Statements parsed once per connection and kept there under a name. Behind a pooler that hands out another connection for
 * each transaction they are parsed each time, from the first on that is not found; what failed so is to be run again.
 */
export class PreparedStatements {
  private static readonly ofSources = new WeakMap<DataSource, PreparedStatements>();
  private readonly names = new Map<string, string>();
  private readonly plans = new WeakMap<PoolClient, Map<string, { as: string; until: number }>>();
  private poolerBetween = false;

  static of(source: DataSource): PreparedStatements {
    let statements = this.ofSources.get(source);
    if (!statements) this.ofSources.set(source, (statements = new PreparedStatements()));
    return statements;
  }

  /** Whether `code` (SQLSTATE) tells that a pooler stands between, so that the same work done again will pass. */
  static lost(code: string | undefined): boolean {
    return nameNotKept.has(code ?? '');
  }

  /** @throws QueryFailedError as TypeORM's own queries do */
  async rows<Row>(client: Pool | PoolClient, name: string, text: string, values: unknown[]): Promise<Row[]> {
    try {
      const query = this.poolerBetween ? { text, values } : { name: this.nameOf(name, text), text, values };
      return (await client.query(query)).rows as Row[];
    } catch (error) {
      if (PreparedStatements.lost((error as { code?: string }).code)) this.poolerBetween = true;
      throw new QueryFailedError(text, values, error as Error);
    }
  }

  /**
   * Settings and, under them, a statement whose plan is kept for a second, in one transaction and one round trip. No longer, because
   * a plan made while a table held next to nothing reads all of it; one that found nothing is not kept at all.
   * @param settings by name, for this transaction alone
   * @param values whole numbers: they are written into the text
   */
  async rowsUnder<Row>(
    client: PoolClient,
    settings: Readonly<Record<string, string>>,
    name: string,
    text: string,
    values: readonly number[],
  ): Promise<Row[]> {
    const numbers = values.map((value) => String(Math.trunc(value)));
    const set = Object.entries(settings).map(
      ([setting, value]) => `set_config('${setting}', '${value}', true)`,
    );
    const steps = [`SELECT ${set.join(', ')}`];
    let plans = this.plans.get(client);
    if (!plans) this.plans.set(client, (plans = new Map()));
    let plan = plans.get(name);
    // Forgotten until it has worked: what a failure left behind under its name is never used again.
    plans.delete(name);
    const now = performance.now();
    if (this.poolerBetween) steps.push(text.replace(/\$(\d+)/g, (_, place) => numbers[Number(place) - 1]!));
    else {
      if (plan && plan.until < now) {
        steps.push(`DEALLOCATE "${plan.as}"`);
        plan = undefined;
      }
      if (!plan) {
        plan = { as: `${name}-${randomUUID()}`, until: now + planFor };
        steps.push(`PREPARE "${plan.as}" (${numbers.map(() => 'bigint').join(', ')}) AS ${text}`);
      }
      steps.push(`EXECUTE "${plan.as}" (${numbers.join(', ')})`);
    }
    const sql = steps.join(';\n');
    try {
      const results: unknown = await client.query(sql);
      const { rows } = (results as { rows: Row[] }[]).at(-1)!;
      if (plan) plans.set(name, rows.length ? plan : { ...plan, until: 0 });
      return rows;
    } catch (error) {
      if (PreparedStatements.lost((error as { code?: string }).code)) this.poolerBetween = true;
      throw new QueryFailedError(sql, [], error as Error);
    }
  }

  /** Of the text too: behind a pooler the same connection may serve an older program, with another text. */
  private nameOf(name: string, text: string): string {
    let full = this.names.get(name);
    if (!full) {
      full = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
      this.names.set(name, full);
    }
    return full;
  }
}
