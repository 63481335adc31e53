import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { PublishedText } from '../events/published-text.js';
import { CandidateQueries, type Candidates, type Selection } from './candidates.queries.js';
import { EventKeepsChanging, EventNotPublished, EventOver, NobodyToInvite } from './invitations.errors.js';
import { Wave } from './wave.entity.js';
import { WaveWriter, type PreparedInvitation } from './wave-writer.js';

export interface WaveRequest extends Selection {
  note?: Text;
}

/** Whom a wave is for, wherever that stands. */
export interface WaveSource {
  find(): Promise<Candidates>;
  /** In the transaction that stores the wave, before anybody is invited: that what was found still stands. */
  settle?(tx: Tx): Promise<void>;
}

/** Sends invitations in waves. */
@Injectable()
export class Waves {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly published: PublishedText,
  ) {}

  /**
   * Invites everybody of the selection who can be invited and is not yet. The mails are written first; then one short
   * transaction under the event's lock stores all or nothing.
   * @returns the wave's id; that of the earlier wave when the key was used before
   * @throws EventNotPublished, EventOver, NobodyToInvite
   */
  send(actor: Actor, eventId: string, key: string, request: WaveRequest): Promise<string> {
    const find = () => this.candidates.find(actor, eventId, request);
    return this.sendTo(actor, eventId, key, request.note ?? {}, { find });
  }

  /** The same for people chosen in another way. */
  async sendTo(actor: Actor, eventId: string, key: string, note: Text, source: WaveSource): Promise<string> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      const earlier = await this.database.entities.findOneBy(Wave, { eventId, idempotencyKey: key });
      if (earlier) return earlier.id;
      const event = await this.events.record(eventId);
      this.requireOpen(event);
      const found = await source.find();
      const prepared = await this.writer.prepare(
        event,
        found.people.filter(({ refusal }) => refusal === null),
        note,
      );
      const id = await this.database.transaction((tx) =>
        this.store(tx, actor, event, key, { note, lists: found.lists, settle: source.settle }, prepared),
      );
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
    { note, lists, settle }: Pick<Wave, 'note' | 'lists'> & Pick<WaveSource, 'settle'>,
    prepared: readonly PreparedInvitation[],
  ): Promise<string | undefined> {
    const [current] = await Database.rows<{ version: number }>(
      tx,
      'SELECT version FROM events WHERE id = $1 FOR NO KEY UPDATE',
      [event.id],
    );
    const earlier = await tx.findOneBy(Wave, { eventId: event.id, idempotencyKey: key });
    if (earlier) return earlier.id;
    if (current?.version !== event.version) return undefined;
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
      idempotencyKey: key,
    };
    await tx.insert(Wave, { ...wave, createdBy: actor.userId });
    const invited = await this.writer.insert(tx, event, wave.id, prepared);
    if (invited === 0) throw new NobodyToInvite();
    await this.audit.record(tx, {
      actor,
      action: 'wave.sent',
      subject: { type: 'wave', id: wave.id },
      teamId: event.teamId,
      eventId: event.id,
      data: { number: wave.number, invited },
    });
    return wave.id;
  }

  private requireOpen(event: EventRecord): void {
    if (event.status !== 'published') throw new EventNotPublished(event.status);
    if (event.endsAt <= this.clock.now()) throw new EventOver();
  }
}
