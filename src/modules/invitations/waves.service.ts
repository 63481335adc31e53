import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { PublishedText } from '../events/published-text.js';
import { CandidateQueries, type Chosen, type People, type Selection } from './candidates.queries.js';
import { EventKeepsChanging, NobodyToInvite } from './invitations.errors.js';
import { InvitingEvents } from './inviting-events.js';
import { countRefusals } from './portions/left-out.rules.js';
import { PortionTexts, type WrittenPortion } from './portions/portion-texts.js';
import { Portions, portionSize, wholeWave } from './portions/portions.js';
import { Wave } from './wave.entity.js';

export interface WaveRequest extends Selection {
  note?: Text;
}

/** Whom a wave is for, wherever that stands. */
export interface WaveSource {
  find(): Promise<People<Chosen>>;
  /** In the transaction that stores the wave, before anybody is invited: that what was found still stands. */
  settle?(tx: Tx): Promise<void>;
}

interface PreparedWave extends Pick<Wave, 'note' | 'lists' | 'refused'>, Pick<WaveSource, 'settle'> {
  first: WrittenPortion;
  rest: readonly Chosen[];
}

/** Sends invitations in waves. */
@Injectable()
export class Waves {
  constructor(
    private readonly database: Database,
    private readonly events: InvitingEvents,
    private readonly candidates: CandidateQueries,
    private readonly texts: PortionTexts,
    private readonly portions: Portions,
    private readonly audit: Audit,
    private readonly published: PublishedText,
  ) {}

  /**
   * Invites everybody of the selection who can be invited and is not yet. The mails of the first portion are written first;
   * then one short transaction under the event's lock stores them, and for whom the rest of the wave is, or nothing. The rest
   * is written by a worker (`portions`) while the first mails leave.
   * @returns the wave's id; that of the earlier wave when the key was used before
   * @throws EventNotPublished, EventOver, NobodyToInvite
   */
  send(actor: Actor, eventId: string, key: string, request: WaveRequest): Promise<string> {
    const find = () => this.candidates.choose(actor, eventId, request);
    return this.sendTo(actor, eventId, key, request.note ?? {}, { find });
  }

  /** The same for people chosen in another way. */
  async sendTo(actor: Actor, eventId: string, key: string, note: Text, source: WaveSource): Promise<string> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const earlier = await this.database.entities.findOneBy(Wave, { eventId, idempotencyKey: key });
      if (earlier) return earlier.id;
      const event = await this.events.read(eventId);
      const refusal = this.events.refusal(event);
      if (refusal) throw refusal;
      void this.portions.announce();
      const found = await source.find();
      const people = found.people.filter(({ refusal: why }) => why === null);
      const atOnce = people.length > wholeWave ? portionSize : wholeWave;
      const [first] = await this.texts.write(event, [people.slice(0, atOnce)], note);
      const rest = people.slice(atOnce);
      const { lists, people: chosen } = found;
      const wave = {
        note,
        lists,
        refused: countRefusals(chosen),
        settle: source.settle,
        first: first!,
        rest,
      };
      const id = await this.database.transaction((tx) => this.store(tx, actor, event, key, wave));
      if (id) return id;
    }
    throw new EventKeepsChanging();
  }

  /** Undefined when the event is no longer the one the mails were written for. */
  private async store(
    tx: Tx,
    actor: Actor,
    event: EventRecord,
    key: string,
    { note, lists, refused, settle, first, rest }: PreparedWave,
  ): Promise<string | undefined> {
    const unchanged = await this.events.unchanged(tx, event);
    const earlier = await tx.findOneBy(Wave, { eventId: event.id, idempotencyKey: key });
    if (earlier) return earlier.id;
    if (!unchanged) return undefined;
    await settle?.(tx);
    await this.published.check(tx, actor, { eventId: event.id, texts: { note } });
    const [last] = await Database.rows<{ number: number }>(
      tx,
      'SELECT coalesce(max(number), 0) AS number FROM waves WHERE event_id = $1',
      [event.id],
    );
    const wave = {
      id: newId(),
      eventId: event.id,
      number: last!.number + 1,
      note,
      lists,
      refused,
      idempotencyKey: key,
    };
    await tx.insert(Wave, { ...wave, createdBy: actor.userId });
    const { invited } = await this.texts.store(tx, event, wave.id, first);
    const all = invited + rest.length;
    if (all === 0) throw new NobodyToInvite();
    await this.portions.plan(tx, wave.id, rest);
    await this.audit.record(tx, {
      actor,
      action: 'wave.sent',
      subject: { type: 'wave', id: wave.id },
      teamId: event.teamId,
      eventId: event.id,
      data: { number: wave.number, invited: all, count: all },
    });
    return wave.id;
  }
}
