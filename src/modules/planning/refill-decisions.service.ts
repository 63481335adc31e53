import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { EventsQueries } from '../events/events.queries.js';
import { CannotBeInvited, EventNotPublished, EventOver } from '../invitations/invitations.errors.js';
import { touchPlan } from './plan-lock.js';
import { PlaceTaken, ProposalChanged } from './planning.errors.js';
import { lockForRefill } from './refill-lock.js';
import { refillJob } from './refill-job.js';
import { RefillWriter } from './refill-writer.js';
import type { Matched, VacancyState } from './refilling.rules.js';
import { RefillQueries, type Place } from './refills.queries.js';

type Proposal = Place & {
  state: VacancyState;
  matched: Matched;
  plannedGuestId: string | null;
  answer: string | null;
  revoked: boolean;
};

export type Decision = 'invite' | 'pass_over' | 'leave_empty';

/** What organisers decide about places for which somebody of the reserve is proposed. */
@Injectable()
export class RefillDecisions {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly queries: RefillQueries,
    private readonly writer: RefillWriter,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Invites whom the organiser saw proposed; passes over that person, with a reason, and proposes the next; or leaves the
   * place empty, with a reason. The same once more changes nothing.
   * @throws ProposalChanged, PlaceTaken, CannotBeInvited, EventNotPublished, EventOver, NotFound
   */
  decide(
    actor: Actor,
    eventId: string,
    invitationId: string,
    { act, plannedGuestId, reason }: { act: Decision; plannedGuestId: string; reason: string },
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const locked = await lockForRefill(tx, this.events, eventId);
      if (!locked) throw new NotFound('event');
      const { event } = locked;
      const [proposal] = await Database.rows<Proposal>(tx, proposalSql, [eventId, invitationId]);
      if (!proposal) throw new NotFound('proposal');
      if (proposal.state === done[act]) return;
      if (proposal.state !== 'proposed' || proposal.plannedGuestId !== plannedGuestId)
        throw new ProposalChanged();
      if (act === 'invite') await this.invite(tx, actor, event, proposal, plannedGuestId);
      else if (act === 'leave_empty') {
        await this.writer.settle(tx, proposal, 'left_empty', { decidedBy: actor.userId, reason });
        await this.record(tx, actor, event, 'left_empty', invitationId);
      } else await this.passOver(tx, actor, event, proposal, plannedGuestId, reason);
      await touchPlan(tx, eventId);
    });
  }

  private async invite(
    tx: Tx,
    actor: Actor,
    event: EventRecord,
    proposal: Proposal,
    plannedId: string,
  ): Promise<void> {
    if (event.status !== 'published') throw new EventNotPublished(event.status);
    if (event.endsAt <= this.clock.now()) throw new EventOver();
    if (proposal.revoked || (proposal.answer && !['declined', 'withdrawn'].includes(proposal.answer)))
      throw new PlaceTaken();
    const candidate = await this.queries.proposed(tx, event.id, plannedId);
    if (!candidate) throw new ProposalChanged();
    const { refusal } = candidate;
    if (refusal && refusal !== 'already_invited') throw new CannotBeInvited(refusal);
    const next = { candidate, plannedId };
    if (refusal || !(await this.writer.invite(tx, event, proposal, next, proposal.matched, actor)))
      throw new ProposalChanged();
  }

  private async passOver(
    tx: Tx,
    actor: Actor,
    event: EventRecord,
    proposal: Proposal,
    plannedId: string,
    reason: string,
  ): Promise<void> {
    await tx.query(
      'UPDATE planned_guests SET skipped_at = $2, skipped_by = $3, skipped_reason = $4 WHERE id = $1',
      [plannedId, this.clock.now(), actor.userId, reason],
    );
    await tx.query('DELETE FROM vacancies WHERE invitation_id = $1', [proposal.invitationId]);
    await this.jobs.enqueue(tx, refillJob, { eventId: event.id });
    await this.record(tx, actor, event, 'passed_over', proposal.invitationId);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    event: EventRecord,
    what: string,
    invitationId: string,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `refill.${what}`,
      subject: { type: 'invitation', id: invitationId },
      teamId: event.teamId,
      eventId: event.id,
    });
  }
}

const done: Record<Decision, VacancyState | undefined> = {
  invite: 'filled',
  leave_empty: 'left_empty',
  pass_over: undefined,
};

const proposalSql = `
  SELECT v.invitation_id AS "invitationId", v.event_id AS "eventId", i.wave_id AS "waveId", p.category_id AS "categoryId",
         v.why, v.freed_at AS "freedAt", v.state, v.matched, v.planned_guest_id AS "plannedGuestId", s.answer,
         i.revoked_at IS NOT NULL AS revoked
    FROM vacancies v JOIN invitations i ON i.id = v.invitation_id JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE v.event_id = $1 AND v.invitation_id = $2 FOR UPDATE OF v`;
