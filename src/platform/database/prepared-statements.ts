import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { QueryFailedError, type DataSource } from 'typeorm';

/** A prepared statement that is not there, or is there already: not the connection that it was made on. */
const nameNotKept = new Set(['26000', '42P05']);

/**
 * Statements parsed once per connection and kept there under a name. Behind a pooler that hands out another connection for
 * each transaction they are parsed each time, from the first on that is not found; what failed so is to be run again.
 */
export class PreparedStatements {
  private static readonly ofSources = new WeakMap<DataSource, PreparedStatements>();
  private readonly names = new Map<string, string>();
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
