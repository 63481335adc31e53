import { Injectable, Module } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';

/** Texts that outsiders read or will read, by the name of their field; a plain string has no language. */
export type Texts = Record<string, Text | string | undefined>;

export interface TextsToCheck {
  /** Of which event it is said; of a venue or a profile, the events where it is read, none or many. */
  eventId: string | readonly string[];
  /** Whose own words these are: that name may stand in them. */
  personId?: string;
  texts: Texts;
}

export type TextGuard = (tx: Tx, actor: Actor, texts: TextsToCheck) => Promise<void>;

/**
 * What must hold for every text that outsiders may read, whichever module keeps it. Modules above
 * register the rule (no real name of a person at risk), modules that save texts ask here.
 */
@Injectable()
export class PublishedText {
  private readonly guards: TextGuard[] = [];

  register(guard: TextGuard): void {
    this.guards.push(guard);
  }

  /** @throws what a guard throws, when a text must not be published */
  async check(tx: Tx, actor: Actor, texts: TextsToCheck): Promise<void> {
    for (const guard of this.guards) await guard(tx, actor, texts);
  }
}

@Module({ providers: [PublishedText], exports: [PublishedText] })
export class PublishedTextModule {}
