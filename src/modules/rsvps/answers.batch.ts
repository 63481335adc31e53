import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit, type AuditFact } from '../audit/audit.service.js';
import { confirmJob, type AnswerOutcome, type AnswerRequest, type ConfirmJob } from './answer-request.js';
import { AnswersClosed, closedFor, refusesMode, type AnswerableEvent } from './answering.rules.js';
import * as sql from './answers.sql.js';
import {
  isNewArrival,
  Seating,
  syncDefaultPools,
  type Pool,
  type Standing,
  type Wish,
} from './seats.rules.js';

interface EventRow extends AnswerableEvent {
  id: string;
  teamId: string;
  capacity: number | null;
  onlineCapacity: number | null;
}

type Needs = Pick<AnswerRequest, 'note' | 'dietary' | 'accessNeeds' | 'interpretation'>;

type GuestRow = Omit<Standing, 'answer'> &
  Needs & {
    answer: Standing['answer'] | null;
    revoked: boolean;
    category: string;
    repeated:
      | {
          id: string;
          nonce: string;
          answer: Standing['answer'];
          mode: Pool['mode'];
          result: Standing['seat'];
        }[]
      | null;
  };

/** Decides and stores answers to one event, however many, in one transaction under the lock on the event's row. */
@Injectable()
export class AnswerBatch {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** @returns for each request its outcome, or the reason why it was refused */
  async record(tx: Tx, eventId: string, requests: AnswerRequest[]): Promise<(AnswerOutcome | Error)[]> {
    const [event] = await Database.rows<EventRow>(tx, sql.lockEvent, [eventId]);
    if (!event) return requests.map(() => new NotFound('invitation'));
    const { pools, someoneWaits } = await this.pools(tx, event);
    const guests = await this.guests(tx, eventId, requests);
    const mayFree =
      someoneWaits || [...guests.values()].some(({ seat }) => seat === 'seated' || seat === 'waiting');
    const waiting = mayFree ? await this.waiting(tx, event, pools, requests.length) : [];
    const present = [...guests.values()].filter((guest) => guest.answer !== null) as Standing[];
    const seating = new Seating(capacityOf(event), pools, present, waiting);

    const recorded: Recorded[] = [];
    const outcomes = requests.map((request) => this.decide(event, seating, guests, request, recorded));
    if (recorded.length) await this.store(tx, event, seating, recorded);
    return outcomes;
  }

  /** Gives seats that came free by a change of capacity or pools to those who wait. */
  async promote(tx: Tx, eventId: string): Promise<number> {
    const [event] = await Database.rows<EventRow>(tx, sql.lockEvent, [eventId]);
    if (!event || closedFor({ ...event, status: 'published' }, 'staff', this.clock.now())) return 0;
    const { pools, someoneWaits } = await this.pools(tx, event);
    if (!someoneWaits || event.status !== 'published') return 0;
    const seating = new Seating(capacityOf(event), pools, [], await this.waiting(tx, event, pools, 0));
    seating.promote();
    if (!seating.promoted.size) return 0;
    await tx.query(sql.storePools, [JSON.stringify(pools)]);
    await this.storePromotions(tx, event, seating, new Set());
    await this.confirm(tx, { eventId, answerIds: [], promoted: [...seating.promoted] });
    return seating.promoted.size;
  }

  /** Stores the default pools as the event's capacity and its named pools make them. */
  async syncPools(tx: Tx, eventId: string): Promise<void> {
    const [event] = await Database.rows<EventRow>(tx, sql.lockEvent, [eventId]);
    if (event) await this.pools(tx, event);
  }

  /** Takes the places of invitations that were taken back, and gives them to those who wait. Does nothing twice. */
  async free(tx: Tx, eventId: string, invitationIds: string[]): Promise<void> {
    const [event] = await Database.rows<EventRow>(tx, sql.lockEvent, [eventId]);
    if (!event) return;
    const freed = await Database.rows<{ invitationId: string }>(tx, sql.freeRevoked, [
      eventId,
      invitationIds,
    ]);
    if (!freed.length) return;
    await this.audit.record(
      tx,
      ...freed.map(({ invitationId }) => ({
        actor: 'system' as const,
        action: 'seat.freed_by_revocation',
        subject: { type: 'invitation', id: invitationId },
        teamId: event.teamId,
        eventId,
      })),
    );
    await this.promote(tx, eventId);
  }

  private async pools(tx: Tx, event: EventRow): Promise<{ pools: Pool[]; someoneWaits: boolean }> {
    const rows = await Database.rows<Pool & { waiting: boolean }>(tx, sql.readPools, [event.id]);
    const pools = rows.map((row): Pool => row);
    const changed = syncDefaultPools(capacityOf(event), pools, newId);
    if (changed.length) await tx.query(sql.insertPools, [event.id, JSON.stringify(changed)]);
    const seating = new Seating(capacityOf(event), pools, [], []);
    return {
      pools,
      someoneWaits: rows.some(
        (row) => row.waiting && seating.free(pools.find(({ id }) => id === row.id)!) > 0,
      ),
    };
  }

  private async guests(tx: Tx, eventId: string, requests: AnswerRequest[]): Promise<Map<string, GuestRow>> {
    const rows = await Database.rows<GuestRow>(tx, sql.readGuests, [
      eventId,
      [...new Set(requests.map(({ invitationId }) => invitationId))],
      [...new Set(requests.map(({ nonce }) => nonce))],
    ]);
    return new Map(rows.map((row) => [row.invitationId, row]));
  }

  private waiting(tx: Tx, event: EventRow, pools: Pool[], answers: number): Promise<Standing[]> {
    const seating = new Seating(capacityOf(event), pools, [], []);
    const free = pools.reduce((sum, pool) => sum + Math.max(0, seating.free(pool)), answers + 1);
    return Database.rows<Standing>(tx, sql.readWaiting, [event.id, Math.min(free, 1_000_000)]);
  }

  private decide(
    event: EventRow,
    seating: Seating,
    guests: Map<string, GuestRow>,
    request: AnswerRequest,
    recorded: Recorded[],
  ): AnswerOutcome | Error {
    const guest = guests.get(request.invitationId);
    if (!guest) return new NotFound('invitation');
    const before =
      guest.repeated?.find(({ nonce }) => nonce === request.nonce) ??
      recorded.find(
        (one) => one.request.nonce === request.nonce && one.request.invitationId === request.invitationId,
      );
    if (before) return repeat(before);
    if (guest.revoked) return new AnswersClosed('revoked');
    const closed = closedFor(event, request.channel === 'staff' ? 'staff' : 'guest', this.clock.now());
    if (closed) return new AnswersClosed(closed);
    if (refusesMode(event, request.answer, request.mode)) return new AnswersClosed('not_online');
    const wish: Wish = { ...request, category: guest.category };
    const standing = seating.apply(wish);
    const needs = request.keepWhatIsEmpty ? keepWhatIsEmpty(request, guest) : request;
    recorded.push({ id: newId(), request: { ...request, ...pickNeeds(needs) }, standing });
    Object.assign(guest, pickNeeds(needs));
    const { id } = recorded.at(-1)!;
    return { answerId: id, answer: request.answer, mode: request.mode, seat: standing.seat, repeated: false };
  }

  private async store(tx: Tx, event: EventRow, seating: Seating, recorded: Recorded[]): Promise<void> {
    const latest = new Map(recorded.map((one) => [one.request.invitationId, one.id]));
    const standings = seating.changes().filter(({ invitationId }) => latest.has(invitationId));
    await tx.query(sql.storeAnswers, [
      event.id,
      this.clock.now(),
      JSON.stringify(
        recorded.map(({ id, request, standing }, ord) => ({ ...request, ord, id, result: standing.seat })),
      ),
      JSON.stringify(
        standings.map((standing) => {
          const arrived = isNewArrival(standing.waitingSince);
          return {
            ...standing,
            waitingSince: arrived ? null : standing.waitingSince,
            arrived,
            answerId: latest.get(standing.invitationId),
          };
        }),
      ),
      JSON.stringify(seating.pools.map(({ id, taken, over }) => ({ id, taken, over }))),
    ]);
    await this.storePromotions(tx, event, seating, new Set(latest.keys()));
    await this.audit.record(tx, ...recorded.map((one) => this.fact(event, seating, one)));
    const promoted = [...seating.promoted].filter((id) => !latest.has(id));
    const loud = recorded.filter(
      ({ id, request }) => !request.quiet && latest.get(request.invitationId) === id,
    );
    if (loud.length || promoted.length)
      await this.confirm(tx, { eventId: event.id, answerIds: loud.map(({ id }) => id), promoted });
  }

  private async storePromotions(
    tx: Tx,
    event: EventRow,
    seating: Seating,
    stored: Set<string>,
  ): Promise<void> {
    const promoted = seating.changes().filter(({ invitationId }) => seating.promoted.has(invitationId));
    const others = promoted.filter(({ invitationId }) => !stored.has(invitationId));
    if (others.length) await tx.query(sql.storePromotions, [JSON.stringify(others)]);
    if (!promoted.length) return;
    await this.audit.record(
      tx,
      ...promoted.map(({ invitationId }) => ({
        actor: 'system' as const,
        action: 'seat.given_from_waiting_list',
        subject: { type: 'invitation', id: invitationId },
        teamId: event.teamId,
        eventId: event.id,
      })),
    );
  }

  private fact(event: EventRow, seating: Seating, { request, standing }: Recorded): AuditFact {
    const over = seating.overbooked.some(({ invitationId }) => invitationId === request.invitationId);
    return {
      actor: request.userId ? { userId: request.userId } : { invitationId: request.invitationId },
      action: 'answer.recorded',
      subject: { type: 'invitation', id: request.invitationId },
      teamId: event.teamId,
      eventId: event.id,
      data: {
        answer: request.answer,
        mode: request.mode,
        seat: standing.seat,
        channel: request.channel,
        ...(over ? { overCapacity: true } : {}),
        ...(request.answeredById ? { byAssistant: true } : {}),
      },
    };
  }

  private async confirm(tx: Tx, job: ConfirmJob): Promise<void> {
    await this.jobs.enqueue(tx, confirmJob, job);
  }
}

interface Recorded {
  id: string;
  request: AnswerRequest;
  standing: Standing;
}

const capacityOf = (event: EventRow) => ({ room: event.capacity, online: event.onlineCapacity });

function repeat(
  before: GuestRow['repeated'] extends (infer T)[] | null ? T | Recorded : never,
): AnswerOutcome {
  return 'request' in before
    ? {
        answerId: before.id,
        answer: before.request.answer,
        mode: before.request.mode,
        seat: before.standing.seat,
        repeated: true,
      }
    : { answerId: before.id, answer: before.answer, mode: before.mode, seat: before.result, repeated: true };
}

const pickNeeds = ({ note, dietary, accessNeeds, interpretation }: Needs): Needs => ({
  note,
  dietary,
  accessNeeds,
  interpretation,
});

const keepWhatIsEmpty = (given: Needs, before: Needs): Needs => ({
  note: given.note,
  dietary: given.dietary || before.dietary || '',
  accessNeeds: given.accessNeeds || before.accessNeeds || '',
  interpretation: given.interpretation || before.interpretation || '',
});
