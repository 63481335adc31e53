import type { Tx } from '../../../platform/database/database.js';
import type { PlannedRow } from '../import.planner.js';
import type { Defaults, Written } from '../import.types.js';

export interface NamedOrganisation {
  id: string;
  /** By which its people are found: its name and the short one. */
  words: string;
  sort: string;
}

export interface WriteSettings {
  importId: string;
  /** For whoever was edited while the table was written. */
  planAgain(tx: Tx, rows: readonly PlannedRow[]): Promise<PlannedRow[]>;
  defaults: Defaults;
  teamId: string;
  /** By name as written, kept from batch to batch. */
  organisations: Map<string, NamedOrganisation>;
  /** Their positions by id. */
  ranks: ReadonlyMap<string, number>;
}

/** A row with the person it belongs to; what it did to somebody who was there is noted in `written`. */
export type WrittenRow = PlannedRow & { personId: string | null; written: Written };
