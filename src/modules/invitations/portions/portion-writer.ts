import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Text } from '../../../platform/i18n/text.js';
import type { EventRecord } from '../../events/event-record.js';
import { Handover } from '../../mail/sending/handover.js';
import type { ClaimedMessage } from '../../mail/sending/message-queue.js';
import { FreshMessages } from '../../mail/stencils/fresh-messages.js';
import { Audit } from '../../audit/audit.service.js';
import type { PlannedPerson } from '../candidates.queries.js';
import { InvitingEvents } from '../inviting-events.js';
import { countLeftOut } from './count-left-out.js';
import { PortionTexts, type WrittenPortion } from './portion-texts.js';
import { portionSize, wholeWave } from './portions.js';

interface Portion {
  waveId: string;
  number: number;
  size: number;
  people: PlannedPerson[];
  eventId: string;
  note: Text;
}

/** Milliseconds between portions: whoever looks at the console goes first. */
const rest = 5;
/** While so many wait there is time: less, and the sender would wait for the portion that is being written. */
const enough = 3 * wholeWave;
/** Rests that a portion waits at most; no mail leaves while the mail server is away. */
const patience = 20;
/** Portions whose texts are written together. */
const mostTogether = wholeWave / portionSize;

/**
 * Writes the rest of a wave, a portion in each transaction, which takes it off the list as well: killed at any point, the next
 * one goes on where it stood. Several may work at one wave; of two with one portion the second finds it gone.
 */
@Injectable()
export class PortionWriter {
  constructor(
    private readonly database: Database,
    private readonly events: InvitingEvents,
    private readonly texts: PortionTexts,
    private readonly fresh: FreshMessages,
    private readonly handover: Handover,
    private readonly audit: Audit,
  ) {}

  async write(waveId: string): Promise<void> {
    // Of the first, written with the wave itself.
    this.fresh.coming();
    let event: EventRecord | undefined;
    let stored: Promise<void> | undefined;
    let together = 1;
    for (let after = 0; ;) {
      const portions = await this.next(waveId, after, together);
      const [first] = portions;
      if (!first) {
        await stored;
        // From the start again: of those that were not stored the event had changed.
        if (!after) return;
        after = 0;
        continue;
      }
      const now = await this.events.read(first.eventId);
      // What is known of the same record, such as its texts, is not worked out again.
      event = isDeepStrictEqual(event, now) ? event! : now;
      if (this.events.refusal(event)) {
        await stored;
        await this.leaveOut(waveId, event.id);
      } else {
        const people = portions.map((portion) => portion.people);
        const written = await this.texts.write(event, people, first.note);
        await stored;
        // While the texts of the next ones are being written.
        stored = this.storeAll(event, portions, written);
        stored.catch(() => undefined);
        after = portions.at(-1)!.number;
        together = Math.min(2 * together, mostTogether);
      }
      await sleep(rest);
    }
  }

  private async storeAll(
    event: EventRecord,
    portions: readonly Portion[],
    written: readonly WrittenPortion[],
  ): Promise<void> {
    for (const [index, portion] of portions.entries()) {
      await this.pause(portion.size);
      const places = this.handover.reserve(portion.size);
      let claimed: ClaimedMessage[] = [];
      try {
        claimed = await this.store(event, portion, written[index]!, places);
      } finally {
        this.handover.give(claimed, places);
      }
    }
  }

  /** Until the sender of this process can take so many, where it will in a moment; and while much waits for it. */
  private async pause(size: number): Promise<void> {
    const { fresh, handover } = this;
    const wait = () => fresh.waiting > enough || (handover.mayHave(size) && handover.free < size);
    for (let rests = 0; rests < patience && wait(); rests++) await sleep(rest);
  }

  private async next(waveId: string, after: number, count: number): Promise<Portion[]> {
    return this.database.read<Portion>(
      `SELECT p.wave_id AS "waveId", p.number, p.size, p.people, w.event_id AS "eventId", w.note
         FROM wave_portions p JOIN waves w ON w.id = p.wave_id
        WHERE p.wave_id = $1 AND p.number > $2 ORDER BY p.number LIMIT $3`,
      [waveId, after, count],
    );
  }

  /** Nothing is written where the event has changed since it was read: then it comes again. */
  private async store(
    event: EventRecord,
    portion: Portion,
    written: WrittenPortion,
    places: number,
  ): Promise<ClaimedMessage[]> {
    return this.database.transaction(async (tx) => {
      if (!(await this.events.unchanged(tx, event)) || !(await taken(tx, portion))) return [];
      return (await this.texts.store(tx, event, portion.waveId, written, places)).claimed;
    });
  }

  /** Nobody is invited any more to a debate that was called off, or is over. */
  private async leaveOut(waveId: string, eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const event = await this.events.read(eventId, tx);
      if (!this.events.refusal(event) || !(await this.events.unchanged(tx, event))) return;
      const rows = await Database.rows<{ size: number }>(
        tx,
        'DELETE FROM wave_portions WHERE wave_id = $1 RETURNING size',
        [waveId],
      );
      const left = rows.reduce((sum, { size }) => sum + size, 0);
      if (!left) return;
      await countLeftOut(tx, waveId, { debate_closed: left });
      await this.audit.record(tx, {
        actor: 'system',
        action: 'wave.cut_short',
        subject: { type: 'wave', id: waveId },
        teamId: event.teamId,
        eventId,
        data: { count: left },
      });
    });
  }
}

async function taken(tx: Tx, { waveId, number }: Pick<Portion, 'waveId' | 'number'>): Promise<boolean> {
  const rows = await Database.rows(
    tx,
    'DELETE FROM wave_portions WHERE wave_id = $1 AND number = $2 RETURNING number',
    [waveId, number],
  );
  return rows.length > 0;
}
