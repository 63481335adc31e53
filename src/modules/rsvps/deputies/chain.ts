import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Audit, type AuditActor, type AuditFact } from '../../audit/audit.service.js';
import type { GuestRow } from '../answers.rows.js';
import { readStandings, storeMoved } from '../answers.sql.js';
import { PartyWriter } from '../party-writer.js';
import type { Seating } from '../seating.rules.js';
import { storedStanding } from '../seats.store.js';
import type { Standing } from '../seats.rules.js';
import { Deputations } from './deputations.js';

/** Reads and stores what answers move along the chain of deputies; every call is made under the event's lock. */
@Injectable()
export class Chain {
  constructor(
    private readonly clock: Clock,
    private readonly parties: PartyWriter,
    private readonly deputations: Deputations,
    private readonly audit: Audit,
  ) {}

  /** Standings of those above and below the guests who answer, who are not among them. */
  async standings(tx: Tx, guests: Iterable<GuestRow>): Promise<Standing[]> {
    const answering = [...guests];
    const known = new Set(answering.map(({ invitationId }) => invitationId));
    const others = answering.flatMap(linked).filter((id) => !known.has(id));
    return others.length ? Database.rows<Standing>(tx, readStandings, [others]) : [];
  }

  /** After the answers of these guests were stored. @param authors of the answers, by invitation */
  async store(
    tx: Tx,
    event: { id: string; teamId: string },
    seating: Seating,
    answered: readonly GuestRow[],
    authors: ReadonlyMap<string, AuditActor>,
  ): Promise<void> {
    if (!answered.some(({ answer, deputyFor }) => answer === 'delegated' || deputyFor)) return;
    const stored = new Set(answered.map(({ invitationId }) => invitationId));
    const others = new Set(answered.flatMap(linked).filter((id) => !stored.has(id)));
    const moved = seating.changes().filter(({ invitationId }) => others.has(invitationId));
    if (moved.length) {
      await tx.query(storeMoved, [JSON.stringify(moved.map(storedStanding))]);
      const parties = moved.map(({ invitationId }) => ({ invitationId, members: [] }));
      await this.parties.store(tx, event.id, this.clock.now(), parties);
      const facts = moved.flatMap((one) => handedOn(event, seating, one, answered, authors));
      if (facts.length) await this.audit.record(tx, ...facts);
    }
    await this.deputations.afterAnswers(
      tx,
      event.id,
      answered.map(({ invitationId, answer, deputyFor }) => ({
        invitationId,
        answer: seating.standing(invitationId)!.answer,
        isDeputy: deputyFor !== null,
        delegated: answer === 'delegated',
      })),
    );
  }

  /** Organisers took these invitations back. */
  revoked(tx: Tx, eventId: string, invitationIds: readonly string[]): Promise<void> {
    return this.deputations.revoked(tx, eventId, invitationIds);
  }
}

const linked = ({ deputies, deputyFor }: GuestRow): string[] => [
  ...deputies,
  ...(deputyFor ? [deputyFor] : []),
];

/** That a seat, or a place in the queue, went along the chain: from or to this guest, who did not answer. */
function handedOn(
  event: { id: string; teamId: string },
  seating: Seating,
  moved: Standing,
  answered: readonly GuestRow[],
  authors: ReadonlyMap<string, AuditActor>,
): AuditFact[] {
  const id = moved.invitationId;
  const by = answered.find((guest) => linked(guest).includes(id));
  if (!by || seating.promoted.has(id)) return [];
  const action = by.deputies.includes(id)
    ? 'seat.taken_back_from_deputy'
    : moved.seat === 'none'
      ? 'seat.passed_to_deputy'
      : 'seat.returned_by_deputy';
  return [
    {
      actor: authors.get(by.invitationId) ?? 'system',
      action,
      subject: { type: 'invitation', id },
      teamId: event.teamId,
      eventId: event.id,
      data: { other: by.invitationId },
    },
  ];
}
