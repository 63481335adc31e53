import type { PlannedRow } from '../import.planner.js';
import type { Defaults, Written } from '../import.types.js';

export interface WriteSettings {
  importId: string;
  defaults: Defaults;
  teamId: string;
  /** Ids by name as written, kept from batch to batch. */
  organisations: Map<string, string>;
}

/** A row with the person it belongs to; what it did to somebody who was there is noted in `written`. */
export type WrittenRow = PlannedRow & { personId: string | null; written: Written };
