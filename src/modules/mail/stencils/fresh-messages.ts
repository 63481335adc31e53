import { Injectable } from '@nestjs/common';
import type { StencilledMessage } from '../message-content.js';

/** Whoever sends them is never further behind. */
const atMost = 2000;
/** Milliseconds. What does not leave soon is held back, or sent by another process. */
const atLongest = 30_000;

/**
 * What this process put into the outbox a moment ago, for the sender beside it: it need not be fetched, unsealed and taken apart.
 * Only a shortcut: what is not here is in the database.
 */
@Injectable()
export class FreshMessages {
  /** Tells the sender of this process, if one runs here, that mails are coming. */
  private stir: (() => void) | undefined;
  private readonly known = new Map<string, { message: StencilledMessage; since: number }>();

  /** A sender runs in this process. */
  wantedBy(stir: () => void): void {
    this.stir = stir;
  }

  /** It runs no longer. */
  unwanted(): void {
    this.stir = undefined;
    this.known.clear();
  }

  /** Some are there already, or will be in a moment. */
  coming(): void {
    this.stir?.();
  }

  /** Before the transaction that inserts it ends; where that fails nobody will ask. */
  keep(id: string, message: StencilledMessage): void {
    if (!this.stir) return;
    const since = performance.now();
    this.known.set(id, { message, since });
    for (const [oldest, { since: then }] of this.known) {
      if (this.known.size <= atMost && then > since - atLongest) break;
      this.known.delete(oldest);
    }
  }

  /** As it was written, which is not what it says where it was edited since; it is kept no longer. */
  take(id: string): StencilledMessage | undefined {
    const fresh = this.known.get(id);
    this.known.delete(id);
    return fresh?.message;
  }

  /** How many have not left this process yet. */
  get waiting(): number {
    return this.known.size;
  }
}
