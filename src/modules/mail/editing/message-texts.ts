import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';

type Guard = (tx: Tx, actor: Actor, eventId: string, texts: Record<string, string>) => Promise<void>;

/** What must hold for words that staff write into a mail; modules above, which know people, register it. */
@Injectable()
export class MessageTexts {
  private readonly guards: Guard[] = [];

  register(guard: Guard): void {
    this.guards.push(guard);
  }

  /** @throws what a guard throws, when a text must not go out */
  async check(tx: Tx, actor: Actor, eventId: string, texts: Record<string, string>): Promise<void> {
    for (const guard of this.guards) await guard(tx, actor, eventId, texts);
  }
}
