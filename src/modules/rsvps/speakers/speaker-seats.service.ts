import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Audit, type AuditActor } from '../../audit/audit.service.js';
import { closedFor } from '../answering.rules.js';
import { AnswerBatch } from '../answers.batch.js';
import type { Seating } from '../seating.rules.js';
import type { GuestKind, Standing } from '../seats.rules.js';
import { SeatStore } from '../seats.store.js';
import { debatesToFollow, partiesToRecount } from './speaker-seats.sql.js';

type Party = Standing & GuestKind;

/**
 * Counts guests in the seats kept for speakers since they appear in the debate, and elsewhere since they no longer do. Told
 * by the state alone, under the event's lock: however often it looks, and on however many nodes, each is moved once.
 */
@Injectable()
export class SpeakerSeats {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatStore,
    private readonly batch: AnswerBatch,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Looks once a minute: entries are merged, and seats kept for speakers come free, without anybody telling. */
  async tick(): Promise<void> {
    for (const { id } of await this.database.read<{ id: string }>(debatesToFollow))
      await this.database.transaction((tx) => this.follow(tx, id, 'system'));
  }

  /** @param by who changed the programme, or the pools */
  async follow(tx: Tx, eventId: string, by: AuditActor): Promise<void> {
    const seats = await this.seats.lock(tx, eventId);
    if (!seats?.pools.some(({ speakers }) => speakers)) return;
    if (closedFor(seats.event, 'staff', this.clock.now())) return;
    const parties = await Database.rows<Party>(tx, partiesToRecount, [eventId]);
    if (!parties.length) return;
    const seating = await this.seats.seating(tx, seats, parties, true);
    const moved = recountAll(seating, parties);
    if (!seating.changes().length) return;
    const promoted = await this.seats.storeAll(tx, seats.event, seating);
    await this.audit.record(
      tx,
      ...moved.map(({ invitationId, speaker, seat }) => ({
        actor: by,
        action: speaker ? 'seat.counted_among_speakers' : 'seat.counted_elsewhere',
        subject: { type: 'invitation', id: invitationId },
        teamId: seats.event.teamId,
        eventId,
        data: { seat, why: speaker ? 'appears' : 'appears_no_more' },
      })),
    );
    await this.batch.tellPromoted(tx, eventId, promoted);
  }
}

/** Those who leave first, since they make room; then those who wait, since who has a seat loses nothing. */
function recountAll(seating: Seating, parties: readonly Party[]): Party[] {
  const groups = [
    parties.filter(({ speaker }) => !speaker),
    parties.filter(({ speaker, seat }) => speaker && seat === 'waiting'),
    parties.filter(({ speaker, seat }) => speaker && seat === 'seated'),
  ];
  return groups.flatMap((group) => {
    const moved = group.filter((one) => seating.recount(one.invitationId, one));
    seating.promote();
    return moved;
  });
}
