import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
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
  ) {}

  /** Standings of those above and below the guests who answer, who are not among them. */
  async standings(tx: Tx, guests: Iterable<GuestRow>): Promise<Standing[]> {
    const answering = [...guests];
    const known = new Set(answering.map(({ invitationId }) => invitationId));
    const others = answering.flatMap(linked).filter((id) => !known.has(id));
    return others.length ? Database.rows<Standing>(tx, readStandings, [others]) : [];
  }

  /** After the answers of these guests were stored. */
  async store(tx: Tx, eventId: string, seating: Seating, answered: readonly GuestRow[]): Promise<void> {
    if (!answered.some(({ answer, deputyFor }) => answer === 'delegated' || deputyFor)) return;
    const stored = new Set(answered.map(({ invitationId }) => invitationId));
    const others = new Set(answered.flatMap(linked).filter((id) => !stored.has(id)));
    const moved = seating.changes().filter(({ invitationId }) => others.has(invitationId));
    if (moved.length) {
      await tx.query(storeMoved, [JSON.stringify(moved.map(storedStanding))]);
      const parties = moved.map(({ invitationId }) => ({ invitationId, members: [] }));
      await this.parties.store(tx, eventId, this.clock.now(), parties);
    }
    await this.deputations.afterAnswers(
      tx,
      eventId,
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
