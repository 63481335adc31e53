import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export const isOwnedId = (id: string): boolean => uuid.test(id);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A thing that a team owns. */
export interface Owned {
  kind: string;
  id: string;
}

/** Which team owns a thing. Modules register one query per kind of thing in their constructor. */
@Injectable()
export class OwnerRegistry {
  private readonly queries = new Map<string, string>();

  constructor(private readonly database: Database) {
    this.register('team', 'SELECT id AS team_id FROM teams WHERE id = $1');
  }

  /** @param sql answers one row with `team_id` for the id `$1`, or none */
  register(kind: string, sql: string): void {
    this.queries.set(kind, sql);
  }

  async teamOf(kind: string, id: string): Promise<string | undefined> {
    const sql = this.queryFor(kind);
    if (!uuid.test(id)) return undefined;
    const [row] = await this.database.prepared<{ team_id: string | null }>(`owner-of-${kind}`, sql, [id]);
    return row?.team_id ?? undefined;
  }

  /**
   * The team as a part of another query; null where there is no such thing.
   * @param place of the id among that query's parameters, such as `$2`
   */
  sqlOf(kind: string, place: string): string {
    return `(SELECT team_id FROM (${this.queryFor(kind).replaceAll(/\$1\b/g, place)}) AS owned)`;
  }

  private queryFor(kind: string): string {
    const sql = this.queries.get(kind);
    if (!sql) throw new Error(`No owner query is registered for "${kind}"`);
    return sql;
  }

  kinds(): string[] {
    return [...this.queries.keys()];
  }
}
