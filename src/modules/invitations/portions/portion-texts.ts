import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Text } from '../../../platform/i18n/text.js';
import type { EventRecord } from '../../events/event-record.js';
import { Outbox } from '../../mail/outbox.service.js';
import { CandidateQueries, type Candidate, type PlannedPerson } from '../candidates.queries.js';
import { WaveWriter, type PreparedInvitation, type Written } from '../wave-writer.js';
import { countLeftOut } from './count-left-out.js';
import { leftOutOf } from './left-out.rules.js';

/** A portion of a wave with the mails of those who can be invited, ready to be stored. */
export interface WrittenPortion {
  people: readonly PlannedPerson[];
  /** Those of them who are still on, as they are now. */
  found: Candidate[];
  prepared: PreparedInvitation[];
}

/** Writes the mails of a portion without any lock, then stores them; the same for the first of a wave and for the rest. */
@Injectable()
export class PortionTexts {
  constructor(
    private readonly database: Database,
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly outbox: Outbox,
  ) {}

  /** @returns each of the portions, in their order */
  async write(
    event: EventRecord,
    portions: readonly (readonly PlannedPerson[])[],
    note: Text,
  ): Promise<WrittenPortion[]> {
    const all = await this.database.transaction((tx) => this.candidates.stillOn(tx, event.id, portions));
    const open = all.map((found) => found.filter(({ refusal }) => refusal === null));
    const prepared = await this.writer.prepare(event, open.flat(), note);
    if (portions.length > 1) await this.outbox.keepStencils(prepared.flatMap(({ messages }) => messages));
    let start = 0;
    return portions.map((people, index) => ({
      people,
      found: all[index]!,
      prepared: prepared.slice(start, (start += open[index]!.length)),
    }));
  }

  /**
   * By a transaction in which the event is still the one they were written for.
   * @param places how many of its mails the sender beside it takes
   */
  async store(
    tx: Tx,
    event: EventRecord,
    waveId: string,
    { people, found, prepared }: WrittenPortion,
    places = 0,
  ): Promise<Written> {
    const written = await this.writer.insert(tx, event, waveId, prepared, places);
    await countLeftOut(tx, waveId, leftOutOf(people, found, written.invited));
    return written;
  }
}
