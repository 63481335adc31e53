import { Injectable } from '@nestjs/common';

/** The present. Tests move it; nothing else in the program calls `new Date()` for a decision. */
@Injectable()
export class Clock {
  private offset = 0;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Makes `now()` answer `instant` and run on from there; for tests and the demonstration. */
  set(instant: Date | undefined): void {
    this.offset = instant ? instant.getTime() - Date.now() : 0;
  }
}
