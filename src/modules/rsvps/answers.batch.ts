import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit, type AuditFact } from '../audit/audit.service.js';
import { answerFact, authorOf, refusalFact } from './answer-fact.js';
import type { AnswerOutcome, AnswerRequest } from './answer-request.js';
import { applyInChain } from './deputies/chain.rules.js';
import { Chain } from './deputies/chain.js';
import { isRefusal, repeat, type EventRow, type GuestRow, type Recorded } from './answers.rows.js';
import { keepWhatIsEmpty, pickNeeds } from './needs.rules.js';
import { allowance, bringsTooMany, partyAfter, type PartyMember } from './party.rules.js';
import { PartyWriter } from './party-writer.js';
import { AnswersClosed, closedFor, PartyRefused, refusesMode } from './answering.rules.js';
import { Askings, type Asking } from './questions/asking.js';
import { Holding, newHeld, type Held } from './late/holding.js';
import { whenLate } from './late/late.rules.js';
import * as sql from './answers.sql.js';
import { OfferRefused } from './queue/offers.errors.js';
import type { Seating } from './seating.rules.js';
import { SeatStore, storedStanding, type EventSeats } from './seats.store.js';
import type { Standing, Wish } from './seats.rules.js';

/** What came of the requests so far. */
interface Deciding {
  recorded: Recorded[];
  held: Held[];
  refused: AuditFact[];
  asking: Asking | undefined;
}

/** Decides and stores answers to one event, however many, in one transaction under the lock on the event's row. */
@Injectable()
export class AnswerBatch {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly parties: PartyWriter,
    private readonly chain: Chain,
    private readonly askings: Askings,
    private readonly holding: Holding,
    private readonly seats: SeatStore,
  ) {}

  /** @returns for each request its outcome, or the reason why it was refused */
  async record(tx: Tx, eventId: string, requests: AnswerRequest[]): Promise<(AnswerOutcome | Error)[]> {
    const seats = await this.seats.lock(tx, eventId);
    if (!seats) return requests.map(() => new NotFound('invitation'));
    const { event } = seats;
    const guests = await this.guests(tx, seats, requests);
    const asking = await this.askings.open(tx, eventId, requests);
    const mayFree =
      seats.someoneWaits ||
      [...guests.values()].some(
        ({ seat, deputyFor, deputies }) =>
          seat === 'seated' || seat === 'waiting' || deputyFor || deputies.length > 0,
      );
    const present = [
      ...(await this.chain.standings(tx, guests.values())),
      ...([...guests.values()].filter((guest) => guest.answer !== null) as Standing[]),
    ];
    const seating = await this.seats.seating(tx, seats, present, mayFree);

    const recorded: Recorded[] = [];
    const held: Held[] = [];
    const refused: AuditFact[] = [];
    const outcomes = requests.map((request) =>
      this.decide(event, seating, guests, request, { recorded, held, refused, asking }),
    );
    if (recorded.length) await this.store(tx, event, seating, recorded, guests);
    await this.holding.store(tx, event, this.clock.now(), held);
    if (refused.length) await this.audit.record(tx, ...refused);
    return outcomes;
  }

  /** Gives, or offers, seats that came free by a change of capacity or pools to those who wait. */
  async promote(tx: Tx, eventId: string): Promise<number> {
    const seats = await this.seats.lock(tx, eventId);
    if (!seats?.someoneWaits || closedFor(seats.event, 'staff', this.clock.now())) return 0;
    const seating = await this.seats.seating(tx, seats, [], true);
    seating.promote();
    if (!seating.changes().length) return 0;
    const promoted = await this.seats.storeAll(tx, seats.event, seating);
    await this.tellPromoted(tx, eventId, promoted);
    return seating.changes().length;
  }

  /** Stores the default pools as the event's capacity and its named pools make them. */
  async syncPools(tx: Tx, eventId: string): Promise<void> {
    await this.seats.lock(tx, eventId);
  }

  /** Takes the places of invitations that were taken back, and gives them to those who wait. Does nothing twice. */
  async free(tx: Tx, eventId: string, invitationIds: string[]): Promise<void> {
    const [event] = await Database.rows<EventRow>(tx, sql.lockEvent, [eventId]);
    if (!event) return;
    const freed = await Database.rows<{ invitationId: string; before: string }>(tx, sql.freeRevoked, [
      eventId,
      invitationIds,
    ]);
    await this.chain.revoked(tx, eventId, invitationIds);
    if (!freed.length) return;
    const parties = freed.map(({ invitationId }) => ({ invitationId, members: [] }));
    await this.parties.store(tx, eventId, this.clock.now(), parties);
    await this.audit.record(
      tx,
      ...freed.map(({ invitationId, before }) => ({
        actor: 'system' as const,
        action: 'seat.freed_by_revocation',
        subject: { type: 'invitation', id: invitationId },
        teamId: event.teamId,
        eventId,
        data: { before },
      })),
    );
    await this.promote(tx, eventId);
  }

  private async guests(
    tx: Tx,
    { event, pools }: EventSeats,
    requests: AnswerRequest[],
  ): Promise<Map<string, GuestRow>> {
    const rows = await Database.rows<GuestRow>(tx, sql.readGuests, [
      event.id,
      [...new Set(requests.map(({ invitationId }) => invitationId))],
      [...new Set(requests.map(({ nonce }) => nonce))],
      event.queueOrder,
      pools.some(({ speakers }) => speakers),
    ]);
    return new Map(rows.map((row) => [row.invitationId, { ...row, hadParty: row.party }]));
  }

  private decide(
    event: EventRow,
    seating: Seating,
    guests: Map<string, GuestRow>,
    request: AnswerRequest,
    { recorded, held, refused, asking }: Deciding,
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
    const now = this.clock.now();
    const closed = closedFor(event, request.channel === 'staff' || request.approved ? 'staff' : 'guest', now);
    // Whoever waits can leave at any time.
    const leaves = isRefusal(request.answer) && seating.standing(request.invitationId)?.seat === 'waiting';
    const late = closed !== 'deadline' ? undefined : leaves ? 'apply' : whenLate(request, event, now);
    if (closed && late !== 'apply' && late !== 'hold') return new AnswersClosed(closed);
    if (refusesMode(event, request.answer, request.mode)) return new AnswersClosed('not_online');
    const comesAlong = partyNow(seating, guest);
    if (request.party && 'without' in request.party) {
      const { without } = request.party;
      const present = comesAlong.some(({ id }) => id === without) && seating.standing(request.invitationId);
      if (!present) return new NotFound('companion');
      // Whatever else the guest said stands.
      Object.assign(request, pickNeeds(guest), { answer: present.answer, mode: present.mode });
    }
    // Who sends somebody and declines in the calendar says the same once more; only on the page it takes the deputy back.
    if (guest.sendsDeputy && request.channel === 'calendar' && isRefusal(request.answer))
      request.answer = 'delegated';
    const comes = request.answer === 'accepted';
    const party = comes ? partyAfter(comesAlong, request.party, newId) : [];
    const allowed = allowance(event, guest.companionsAtMost);
    if (request.channel !== 'staff' && bringsTooMany(party, comesAlong, allowed))
      return new PartyRefused('too_many');
    const offer = seating.standing(request.invitationId)?.offer;
    if (request.offerId && (request.offerId !== offer?.id || offer.over)) return new OfferRefused('over');
    if (request.offerId && comes && party.length >= offer!.seats) return new OfferRefused('too_many');
    const said = asking?.decide(request, guest.category, party.length) ?? [];
    if (said instanceof Error) return said;
    if (late === 'hold') {
      const one = newHeld(request);
      held.push(one);
      const { answer, mode } = request;
      return { answerId: one.id, answer, mode, seat: guest.seat ?? 'none', repeated: false, held: true };
    }
    const wish: Wish = {
      ...request,
      category: guest.category,
      speaker: guest.speaker,
      companions: party.length,
      queueClass: guest.joinsClass,
      takesOffer: comes && !(request.party && 'without' in request.party),
    };
    const { seat = 'none', companions = 0 } = seating.standing(request.invitationId) ?? {};
    const standing = applyInChain(seating, wish, guest);
    if (!standing) {
      refused.push(refusalFact(event, request, party.length));
      return new PartyRefused('no_seats');
    }
    if (party.length || guest.party.length) guest.party = party;
    const needs = request.keepWhatIsEmpty ? keepWhatIsEmpty(request, guest) : request;
    recorded.push({
      id: newId(),
      request: { ...request, ...pickNeeds(needs) },
      standing,
      said,
      before: { seat, companions },
    });
    asking?.take(request.invitationId, said);
    Object.assign(guest, pickNeeds(needs));
    const { id } = recorded.at(-1)!;
    return { answerId: id, answer: request.answer, mode: request.mode, seat: standing.seat, repeated: false };
  }

  private async store(
    tx: Tx,
    event: EventRow,
    seating: Seating,
    recorded: Recorded[],
    guests: Map<string, GuestRow>,
  ): Promise<void> {
    const latest = new Map(recorded.map((one) => [one.request.invitationId, one.id]));
    const standings = seating.changes().filter(({ invitationId }) => latest.has(invitationId));
    const offers = await this.seats.storeOffers(tx, event, seating);
    await Database.preparedRows(tx, 'answers-store', sql.storeAnswers, [
      event.id,
      this.clock.now(),
      JSON.stringify(
        recorded.map(({ id, request, standing }, ord) => ({
          ...request,
          ord,
          id,
          result: standing.seat,
          companions: standing.companions,
        })),
      ),
      JSON.stringify(
        standings.map((standing) => ({
          ...storedStanding(standing),
          answerId: latest.get(standing.invitationId),
        })),
      ),
      JSON.stringify(seating.pools.map(({ id, taken, over }) => ({ id, taken, over }))),
    ]);
    if (event.lateAnswers === 'hold') await this.holding.replace(tx, [...latest.keys()], this.clock.now());
    await this.askings.store(
      tx,
      event.id,
      this.clock.now(),
      recorded.map(({ id, request: { invitationId }, said }) => ({ invitationId, answerId: id, said })),
    );
    await this.parties.store(
      tx,
      event.id,
      this.clock.now(),
      [...latest.keys()].flatMap((invitationId) => {
        const guest = guests.get(invitationId)!;
        const members = partyNow(seating, guest);
        const same = members === guest.hadParty || (!members.length && !guest.hadParty.length);
        return same ? [] : [{ invitationId, members }];
      }),
    );
    const answered = [...latest.keys()].map((id) => guests.get(id)!);
    const authors = new Map(recorded.map(({ request }) => [request.invitationId, authorOf(request)]));
    await this.chain.store(tx, event, seating, answered, authors);
    await this.seats.storeOthers(tx, event, seating, { answered: new Set(latest.keys()), offers });
    await this.audit.record(tx, ...recorded.map((one) => answerFact(event, seating, one)));
    if (event.refills && recorded.some(({ request }) => isRefusal(request.answer)))
      await this.seats.refused(tx, event.id);
    const promoted = [...seating.promoted].filter((id) => !latest.has(id));
    const loud = recorded.filter(
      ({ id, request }) => !request.quiet && latest.get(request.invitationId) === id,
    );
    if (loud.length || promoted.length)
      await this.seats.confirm(tx, { eventId: event.id, answerIds: loud.map(({ id }) => id), promoted });
  }

  /** Tells those whom staff gave a seat from the waiting list. */
  async tellPromoted(tx: Tx, eventId: string, promoted: string[]): Promise<void> {
    if (promoted.length) await this.seats.confirm(tx, { eventId, answerIds: [], promoted });
  }
}

/** Who comes along by what was decided last: whoever handed the place on in this batch brings nobody any more. */
const partyNow = (seating: Seating, { invitationId, party }: GuestRow): readonly PartyMember[] =>
  seating.standing(invitationId)?.companions ? party : [];
