import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';

export type Side = 'kept' | 'gone';

/** Two entries that become one: what belonged to `goneId` belongs to `keptId` from now on. */
export interface MergeAct {
  mergeId: string;
  keptId: string;
  goneId: string;
  actor: Pick<Actor, 'userId'>;
  /** Of the person that results. */
  atRisk: boolean;
  /** What somebody chose where only one of two can stay, by the key of the `EitherOr`. */
  choices: Readonly<Record<string, Side>>;
}

/** Both entries have one, and only one can count. */
export interface EitherOr {
  key: string;
  /** What it is, in words: "Invitation to “Justice after 2026”". */
  label: string;
  /** What each of the two is, in words: "accepted, has a seat". */
  kept: string;
  gone: string;
  /** What counts unless somebody chooses. */
  chosen: Side;
  /** What becomes of the other one, in words. */
  consequence: string;
}

/** Something that is not as it was before the merge, in words. */
export interface Remark {
  code: string;
  text: string;
}

/** How the rows of one module that point to people follow when two entries are merged, and go back. */
export interface PersonReference {
  /** The module's name, or a part of it; the key under which `moved` is kept. */
  readonly name: string;
  /** As `table.column`. */
  readonly columns: readonly string[];
  /** @returns what `restore` needs, as JSON */
  move(tx: Tx, act: MergeAct): Promise<unknown>;
  /** Gives back what `move` took; what was changed meanwhile stays and is told. */
  restore(tx: Tx, act: MergeAct, moved: unknown): Promise<Remark[]>;
  /** Asked before a merge, in the order in which they are shown. */
  eitherOr?(tx: Tx, keptId: string, goneId: string, actor: Actor): Promise<EitherOr[]>;
}

/** Every column of the database that points to people, with what merging does to it; a test compares with the schema. */
@Injectable()
export class PersonReferences {
  private readonly registered = new Map<string, PersonReference>();
  private readonly staying = new Set<string>();

  register(...references: PersonReference[]): void {
    for (const reference of references) {
      if (this.registered.has(reference.name))
        throw new Error(`References ${reference.name} are declared twice`);
      this.registered.set(reference.name, reference);
    }
  }

  /** Columns, as `table.column`, whose rows stay with the merged entry: they tell of the past or go with its own row. */
  stay(...columns: string[]): void {
    for (const column of columns) this.staying.add(column);
  }

  all(): PersonReference[] {
    return [...this.registered.values()];
  }

  named(name: string): PersonReference | undefined {
    return this.registered.get(name);
  }

  /** Every declared column. */
  columns(): Set<string> {
    return new Set([...this.staying, ...this.all().flatMap(({ columns }) => columns)]);
  }
}
