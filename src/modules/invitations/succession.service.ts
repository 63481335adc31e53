import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { AuditActor } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { CandidateQueries, type Candidate } from './candidates.queries.js';
import { GuestWriter } from './guest-writer.js';
import { EventNotPublished, EventOver, NobodySucceeds, NothingToDecide } from './invitations.errors.js';
import { SuccessionRecord } from './succession-record.js';
import { SuccessionQueries, type LeftInvitation } from './succession.queries.js';
import { succession, toldOfSuccession } from './succession.rules.js';
import { WaveWriter } from './wave-writer.js';

/**
 * Lets invitations to a post follow when its holder changes. Told by the state alone, under the event's lock: however
 * often it runs, each is passed on once, and no answer comes in between.
 */
@Injectable()
export class Successions {
  constructor(
    private readonly database: Database,
    private readonly queries: SuccessionQueries,
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly guests: GuestWriter,
    private readonly record: SuccessionRecord,
    private readonly clock: Clock,
  ) {}

  /** After the holders of these posts changed. */
  async follow(postIds: readonly string[]): Promise<void> {
    for (const eventId of await this.queries.eventsOf(postIds)) await this.followIn(eventId);
  }

  /** @returns how many invitations went to a successor */
  followIn(eventId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const event = await this.locked(tx, eventId);
      if (event.status !== 'published' || event.startsAt <= this.clock.now()) return 0;
      let passed = 0;
      for (const left of await this.queries.left(tx, eventId, null)) {
        const successor = await this.successor(tx, eventId, left.postId);
        const decided = succession({ answer: left.answer, successor });
        if (decided === 'ask') continue;
        await this.passOn(tx, event, left, decided === 'pass_on' ? successor : undefined, 'system');
        passed++;
      }
      return passed;
    });
  }

  /**
   * What an organiser decides where the rules do not: the invitation goes to the new holder although it was accepted, or
   * stays with the guest as a person.
   * @throws NothingToDecide, NobodySucceeds, EventNotPublished, EventOver
   */
  decide(actor: Actor, invitationId: string, decision: 'pass_on' | 'keep'): Promise<void> {
    return this.database.transaction(async (tx) => {
      const eventId = await this.queries.eventOf(tx, invitationId);
      const event = await this.locked(tx, eventId);
      const [left] = await this.queries.left(tx, eventId, invitationId);
      if (!left) throw new NothingToDecide();
      if (decision === 'keep') {
        await tx.query('UPDATE invitations SET follows_post = false WHERE id = $1', [invitationId]);
        return this.record.kept(tx, event, actor, invitationId);
      }
      if (event.status !== 'published') throw new EventNotPublished(event.status);
      if (event.startsAt <= this.clock.now()) throw new EventOver();
      const successor = await this.successor(tx, eventId, left.postId);
      const invited = successor?.refusal === 'already_invited';
      if (!successor || (successor.refusal && !invited)) throw new NobodySucceeds();
      await this.passOn(tx, event, left, invited ? undefined : successor, actor);
    });
  }

  private async locked(tx: Tx, eventId: string): Promise<EventRecord> {
    await tx.query('SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
    return this.guests.event(tx, eventId);
  }

  private async successor(tx: Tx, eventId: string, postId: string): Promise<Candidate | undefined> {
    const personId = await this.queries.successor(tx, postId);
    return personId ? this.candidates.successor(tx, eventId, postId, personId) : undefined;
  }

  private async passOn(
    tx: Tx,
    event: EventRecord,
    left: LeftInvitation,
    successor: Candidate | undefined,
    actor: AuditActor,
  ): Promise<void> {
    await tx.query(
      `UPDATE invitations SET revoked_at = $2, revoked_reason = 'The post passed to somebody else.',
              sequence = sequence + 1 WHERE id = $1`,
      [left.id, this.clock.now()],
    );
    await this.guests.withdraw(tx, event, left.id, toldOfSuccession(left.answer) ? 'passed_on' : 'silent');
    let heir: string | null = null;
    if (successor) {
      const prepared = await this.writer.prepare(
        event,
        [{ ...successor, succeedsId: left.id }],
        left.note ?? {},
      );
      await this.writer.insert(tx, event, left.waveId, prepared);
      heir = prepared[0]!.guest.invitationId;
    }
    await this.record.passedOn(tx, event, actor, left, heir);
  }
}
