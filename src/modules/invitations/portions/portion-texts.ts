import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Text } from '../../../platform/i18n/text.js';
import type { EventRecord } from '../../events/event-record.js';
import { CandidateQueries, type Candidate, type PlannedPerson } from '../candidates.queries.js';
import { WaveWriter, type PreparedInvitation } from '../wave-writer.js';
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
  ) {}

  async write(event: EventRecord, people: readonly PlannedPerson[], note: Text): Promise<WrittenPortion> {
    const found = await this.database.transaction((tx) => this.candidates.stillOn(tx, event.id, people));
    const open = found.filter(({ refusal }) => refusal === null);
    return { people, found, prepared: await this.writer.prepare(event, open, note) };
  }

  /** By a transaction in which the event is still the one they were written for. @returns how many are invited by it */
  async store(
    tx: Tx,
    event: EventRecord,
    waveId: string,
    { people, found, prepared }: WrittenPortion,
  ): Promise<number> {
    const invited = await this.writer.insert(tx, event, waveId, prepared);
    await countLeftOut(tx, waveId, leftOutOf(people, found, invited));
    return invited;
  }
}
