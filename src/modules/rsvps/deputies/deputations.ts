import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { DeputyInvitations } from '../../invitations/deputies/deputy-invitations.js';
import type { DeputyNews } from '../../invitations/deputies/deputy-words.js';
import type { AnswerKind } from '../seats.rules.js';
import { stateAfter, type DeputationState } from './deputies.rules.js';

/** Job: tell a guest what became of the deputy they named. */
export const tellGuestJob = 'rsvps.tell-of-deputy';
export interface TellOfDeputy {
  eventId: string;
  deputationId: string;
  news: DeputyNews;
}

/** What an answer means for deputations; `delegated` is how the guest stood before. */
export interface AnswerOfChain {
  invitationId: string;
  answer: AnswerKind;
  /** Comes in somebody's place. */
  isDeputy: boolean;
  delegated: boolean;
}

/** Keeps deputations in step with answers; every call is made under the event's lock. */
@Injectable()
export class Deputations {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly invitations: DeputyInvitations,
  ) {}

  /** After answers were stored: refusals come back to the guest, and a guest who answers anew takes the deputy back. */
  async afterAnswers(tx: Tx, eventId: string, answers: readonly AnswerOfChain[]): Promise<void> {
    const states = answers.flatMap(({ invitationId, answer, isDeputy }) => {
      const state = isDeputy ? stateAfter(answer) : undefined;
      return state ? [{ invitationId, state }] : [];
    });
    await this.moveOn(tx, eventId, states);
    const back = answers.filter(({ answer, delegated }) => delegated && answer !== 'delegated');
    if (back.length)
      await this.takeBack(
        tx,
        eventId,
        back.map(({ invitationId }) => invitationId),
      );
  }

  /** Organisers took invitations back: those of deputies come back to their guests. */
  async revoked(tx: Tx, eventId: string, invitationIds: readonly string[]): Promise<void> {
    const rows = await Database.rows<{ id: string }>(
      tx,
      `UPDATE deputations SET state = 'refused', changed_at = $2
        WHERE deputy_invitation_id = ANY ($1) AND state IN ('invited', 'accepted') RETURNING id`,
      [invitationIds, this.clock.now()],
    );
    for (const { id } of rows) await this.tell(tx, eventId, id, 'deputy_refused');
  }

  tell(tx: Tx, eventId: string, deputationId: string, news: DeputyNews): Promise<unknown> {
    return this.jobs.enqueue(tx, tellGuestJob, { eventId, deputationId, news } satisfies TellOfDeputy);
  }

  /** What a deputy's deputy does shows further up as well: somebody comes, or it is open again. */
  private async moveOn(
    tx: Tx,
    eventId: string,
    states: { invitationId: string; state: DeputationState }[],
  ): Promise<void> {
    if (!states.length) return;
    const changed = await Database.rows<{ id: string; invitationId: string; state: DeputationState }>(
      tx,
      moveOn,
      [JSON.stringify(states), this.clock.now()],
    );
    for (const { id, state } of changed)
      if (state === 'declined') await this.tell(tx, eventId, id, 'deputy_declined');
    await this.moveOn(
      tx,
      eventId,
      changed.map(({ invitationId, state }) => ({
        invitationId,
        state: state === 'accepted' ? 'accepted' : 'invited',
      })),
    );
  }

  /** The whole chain below goes with it. */
  private async takeBack(tx: Tx, eventId: string, invitationIds: string[]): Promise<void> {
    const rows = await Database.rows<{ deputy: string | null }>(
      tx,
      `UPDATE deputations SET state = 'taken_back', changed_at = $2
        WHERE invitation_id = ANY ($1) AND state IN ('requested', 'invited', 'accepted')
       RETURNING deputy_invitation_id AS deputy`,
      [invitationIds, this.clock.now()],
    );
    const deputies = rows.flatMap(({ deputy }) => deputy ?? []);
    for (const deputy of deputies) await this.invitations.withdraw(tx, eventId, deputy);
    if (deputies.length) await this.takeBack(tx, eventId, deputies);
  }
}

/** $1 states by the deputies' invitations, $2 time. */
const moveOn = `
  UPDATE deputations d SET state = r.state, changed_at = $2
    FROM jsonb_to_recordset($1::jsonb) AS r ("invitationId" uuid, state text)
   WHERE d.deputy_invitation_id = r."invitationId" AND d.state IN ('invited', 'accepted', 'declined') AND d.state <> r.state
  RETURNING d.id, d.invitation_id AS "invitationId", d.state`;
