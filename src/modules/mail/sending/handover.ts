import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedMessage } from './message-queue.js';

/** The sender of a process. */
export interface Taker {
  /** How many mails it could take now; and how many, at its present pace, once it is rid of those in its hand. */
  places(): { free: number; all: number };
  /** Of a transaction that is committed. */
  take(messages: readonly ClaimedMessage[]): void;
}

/** Milliseconds that a sender which stops waits for what it was promised. */
const patience = 2000;

/**
 * Between whoever writes many mails and the sender of the same process: the transaction that writes them claims them for it, so
 * that each row is written once less. It takes no more than leaves at once; the rest waits in the queue for any sender.
 */
@Injectable()
export class Handover {
  private taker?: Taker | undefined;
  private closing = false;
  private reserved = 0;

  /** A sender runs in this process. */
  open(taker: Taker): void {
    this.taker = taker;
  }

  /** It takes what was promised to it, then nothing any more. */
  async close(): Promise<void> {
    this.closing = true;
    for (let waited = 0; this.reserved && waited < patience; waited += 10) await sleep(10);
    this.taker = undefined;
  }

  /** Places that are kept for mails which are being written. */
  get promised(): number {
    return this.reserved;
  }

  get free(): number {
    return Math.max(0, this.places.free - this.reserved);
  }

  /** Whether so many may be free in a moment: not with a slow mail server, or where none sends. */
  mayHave(count: number): boolean {
    return this.places.all >= count;
  }

  /** @returns for how many there is a place; each reservation is ended by `give` */
  reserve(count: number): number {
    const places = Math.min(count, this.free);
    this.reserved += places;
    return places;
  }

  /**
   * After the commit. Nothing where it failed, or may have: a claim that nobody sends runs out.
   * @param places that were reserved, also for more
   */
  give(messages: readonly ClaimedMessage[], places: number): void {
    this.reserved -= places;
    if (messages.length) this.taker?.take(messages);
  }

  private get places() {
    return this.taker && !this.closing ? this.taker.places() : { free: 0, all: 0 };
  }
}
