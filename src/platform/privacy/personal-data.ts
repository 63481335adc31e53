import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.js';

/** What a column with personal data is kept for. */
export const purposes = {
  contact: 'to reach people and to address them correctly',
  invitation: 'to invite people to an event and to let them answer',
  participation: 'to run the event: seats, the door, who came',
  needs: 'to meet dietary and access needs on the day',
  questions: 'for the reason that stands beside each question',
  speaking: 'to announce those who speak',
  publication: 'to publish what came of the event',
  relations: 'to remember what a team agreed with a person',
  staff_account: 'to let members of staff sign in and act',
  security: 'to keep accounts and links from being abused',
  accountability: 'to show who changed what',
} as const;
export type Purpose = keyof typeof purposes;

/** How long it is kept; the holder's `expire` and `erase` carry it out. */
export const retentions = {
  until_erased: 'until the person is erased from the address book',
  with_account: 'as long as the member of staff has an account',
  with_event: 'as long as the event exists, or until the person is erased',
  thirty_days_after_event: '30 days after the event',
  as_the_question_says: 'as many days after the event as each question says',
  ninety_days: '90 days',
  one_day: 'one day',
  until_expiry: 'until the session, link or limit ends, and a day longer at most',
  while_published: 'as long as it is published, or until the person is erased',
} as const;
export type Retention = keyof typeof retentions;

/** One column that holds, or may hold, something about a person. */
export interface Holding {
  table: string;
  column: string;
  purpose: Purpose;
  retention: Retention;
}

/**
 * What one module knows about people of the address book. Each module with such data has a `<module>.privacy.ts` with a
 * class that implements this and calls `personalData.register(this)` in its constructor.
 */
export interface PersonalDataHolder {
  /** The module's name. */
  readonly name: string;
  readonly holdings: readonly Holding[];
  /** Text, jsonb and bytea columns of the module's tables that hold nothing about people, as `table.column`. */
  readonly notPersonal?: readonly string[];
  /** Everything held about the person, by section; `{}` when there is nothing. */
  export(tx: Tx, personId: string): Promise<Record<string, unknown>>;
  /**
   * Removes it, or replaces it by nothing where a row must stay for the figures. Bears being called twice. The address
   * book comes last: names and addresses of the person can still be looked up.
   */
  erase(tx: Tx, personId: string): Promise<void>;
  /** Removes what its retention no longer allows at `now`; answers how many rows. Runs nightly. */
  expire?(tx: Tx, now: Date): Promise<number>;
}

/** The declarations of all modules; `privacy` exports, erases and expires through it, a test compares it with the schema. */
@Injectable()
export class PersonalData {
  private readonly registered = new Map<string, PersonalDataHolder>();
  private readonly plain = new Set<string>();

  register(holder: PersonalDataHolder): void {
    if (this.registered.has(holder.name)) throw new Error(`Personal data of ${holder.name} declared twice`);
    this.registered.set(holder.name, holder);
    this.declareNotPersonal(holder.notPersonal ?? []);
  }

  /** For modules that hold nothing about people: their text, jsonb and bytea columns, as `table.column`. */
  declareNotPersonal(columns: readonly string[]): void {
    for (const column of columns) this.plain.add(column);
  }

  holders(): PersonalDataHolder[] {
    return [...this.registered.values()];
  }

  /** Every declared column, as `table.column`. */
  declared(): { personal: Set<string>; notPersonal: Set<string> } {
    const personal = this.holders().flatMap(({ holdings }) => holdings.map((h) => `${h.table}.${h.column}`));
    return { personal: new Set(personal), notPersonal: new Set(this.plain) };
  }
}

/** Declares several columns of one table with the same purpose and retention. */
export const holds = (
  table: string,
  columns: readonly string[],
  purpose: Purpose,
  retention: Retention,
): Holding[] => columns.map((column) => ({ table, column, purpose, retention }));

export const columnsOf = (table: string, columns: readonly string[]): string[] =>
  columns.map((column) => `${table}.${column}`);
