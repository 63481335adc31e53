import type { ExportFormat, ExportTable } from './exports.data';

/** What somebody chose the last time, for one kind of table; kept in this browser only. */
export interface ExportChoice {
  format?: ExportFormat;
  language?: string;
  /** None: all of them. */
  columns?: string[];
}

const key = (userId: string, table: ExportTable) => `hemicycle.export.${userId}.${table}`;

export function recall(userId: string, table: ExportTable): ExportChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(userId, table)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

export function remember(userId: string, table: ExportTable, choice: ExportChoice): void {
  try {
    localStorage.setItem(key(userId, table), JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing forgets.
  }
}
