import { Injectable } from '@nestjs/common';

/**
 * The present. Once it follows the database it is the same on every node, and goes on evenly whatever becomes of the
 * machine's own clock. Tests move it; nothing else in the program calls `new Date()` for a decision.
 */
@Injectable()
export class Clock {
  private offset = 0;
  private followed: { instant: number; at: number } | undefined;

  now(): Date {
    return new Date(this.base() + this.offset);
  }

  /** Makes `now()` answer `instant` and run on from there; for tests and the demonstration. */
  set(instant: Date | undefined): void {
    this.offset = instant ? instant.getTime() - this.base() : 0;
  }

  /** @param at of `performance.now()`, when it was `instant` in the database */
  follow(instant: Date, at: number): void {
    this.followed = { instant: instant.getTime(), at };
  }

  private base(): number {
    if (!this.followed) return Date.now();
    return this.followed.instant + performance.now() - this.followed.at;
  }
}
