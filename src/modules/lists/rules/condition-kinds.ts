import { Injectable } from '@nestjs/common';
import type { Condition } from './rule.types.js';

/** Where the values of a condition come from; of `category`, `organisation` and `rank` each must exist. */
export const valueSources = ['category', 'organisation', 'rank', 'country', 'language', 'tag'] as const;
export type ValueSource = (typeof valueSources)[number];

export interface Option {
  value: string;
  label: string;
}

/** What a kind of condition takes beside `about` and `not`. What it takes must be given, unless said otherwise. */
export interface Takes {
  any?: { from: ValueSource } | { options: readonly Option[] };
  /** May be asked to count what stands below, too. */
  below?: boolean;
  /** Events of the team; left out, any of them. */
  events?: boolean;
  months?: 'needed' | 'optional';
  text?: { max: number };
  since?: boolean;
}

/** What the SQL of a condition may use. */
export interface ConditionContext {
  /** Puts a value among the parameters; answers its place, `$7`. Values never go into the text itself. */
  add(value: unknown): string;
  /** Of the list; conditions about events look at those of this team alone. */
  teamId: string;
  now: Date;
  /** These organisations with all below them; undefined where that is for the statement to find out. */
  below?(ids: readonly string[]): string[] | undefined;
}

/** One question that a rule can ask about a person. */
export interface ConditionKind {
  /** Stable key; stands in stored rules. */
  about: string;
  /** "Category". */
  label: string;
  /** Heading under which the console offers it. */
  group: string;
  /** Asks for what is shown to cleared staff alone of somebody at risk. */
  hidden?: boolean;
  takes: Takes;
  /** An SQL condition on `people p`, never NULL. */
  sql(condition: Condition, context: ConditionContext): string;
  /** The same in words, to follow "people who": `count as NGO or Media`. */
  words(condition: Condition, said: Said): string;
}

/** Words for the parts of a condition. */
export interface Said {
  /** `NGO or Media`. */
  values: string;
  /** `“The next hundred days”`, or `any debate of the team`. */
  events: string;
  /** ` in the last 12 months`, or ''. */
  period: string;
  /** `are` or `are not`, and so on: the second word when the condition says `not`. */
  verb(yes: string, no: string): string;
}

export type Kinds = ReadonlyMap<string, ConditionKind>;

/** The questions that rules can ask. Modules that know more about people than the address book add theirs. */
@Injectable()
export class ConditionKinds {
  private readonly known = new Map<string, ConditionKind>();

  register(...kinds: ConditionKind[]): void {
    for (const kind of kinds) {
      if (this.known.has(kind.about)) throw new Error(`The condition "${kind.about}" is registered twice`);
      this.known.set(kind.about, kind);
    }
  }

  get all(): Kinds {
    return this.known;
  }
}

/** The instant so many months before now. */
export function monthsAgo(now: Date, months: number): Date {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCMonth(then.getUTCMonth() - months, 1);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then;
}
