import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../../../platform/database/database.js';
import { InboundSeal } from '../inbound-seal.js';
import { MailReader } from '../reading/mail-reader.js';
import type { Reading } from '../reading/reader.js';
import type { Arrival } from './arrivals.js';

export interface Item {
  arrival: Arrival;
  reading: Reading;
}

/** Milliseconds. */
const readingTime = 8000;
const speakEvery = 1000;
/** Opened at once. */
const atOnce = 10;

/** Mails of a batch, read. */
@Injectable()
export class Readings {
  constructor(
    private readonly seal: InboundSeal,
    private readonly reader: MailReader,
  ) {}

  /** Those that can be read in a few seconds; the others come next time. */
  async of(tx: Tx, arrivals: readonly Arrival[]): Promise<Item[]> {
    const over = new AbortController();
    const items: (Item | undefined)[] = [];
    let next = 0;
    const readSome = async () => {
      while (next < arrivals.length && !over.signal.aborted) {
        const position = next++;
        const arrival = arrivals[position]!;
        const reading = await (arrival.reading ??
          this.reader.read(this.seal.openRaw(arrival.id, arrival.raw)));
        items[position] = { arrival, reading };
      }
    };
    try {
      await Promise.race([Promise.all(Array.from({ length: atOnce }, readSome)), keepAwake(tx, over.signal)]);
    } finally {
      over.abort();
    }
    return items.filter((item) => item !== undefined);
  }
}

/** Resolves when the time is over. A transaction that says nothing for half a minute is ended by the server. */
async function keepAwake(tx: Tx, signal: AbortSignal): Promise<void> {
  const until = performance.now() + readingTime;
  while (performance.now() < until) {
    await sleep(speakEvery, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await tx.query('SELECT 1');
  }
}
