import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Audit } from '../audit/audit.service.js';
import type { EventRecord } from '../events/event-record.js';
import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';
import { GuestWriter } from './guest-writer.js';
import { Invitation } from './invitation.entity.js';
import { AlreadyRevoked, EventNotPublished, EventOver } from './invitations.errors.js';
import { Wave } from './wave.entity.js';

/** What staff do with single invitations after the wave: take back, send again, remind. */
@Injectable()
export class GuestActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: GuestWriter,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Takes an invitation back. The guest is told without the reason; a second time nothing happens. */
  async revoke(actor: Actor, invitationId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const invitation = await this.locked(tx, invitationId);
      if (invitation.revokedAt) return;
      const event = await this.writer.event(tx, invitation.eventId);
      await tx.query(
        `UPDATE invitations SET revoked_at = $2, revoked_reason = $3, sequence = sequence + 1 WHERE id = $1`,
        [invitationId, this.clock.now(), reason],
      );
      if (event.endsAt > this.clock.now()) await this.writer.withdraw(tx, event, invitationId);
      await this.jobs.publish(tx, 'invitations.revoked', {
        eventId: event.id,
        invitationIds: [invitationId],
      });
      await this.record(tx, actor, event, 'invitation.revoked', invitationId);
    });
  }

  /** @throws AlreadyRevoked, EventNotPublished, EventOver */
  async resend(actor: Actor, invitationId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const invitation = await this.locked(tx, invitationId);
      if (invitation.revokedAt) throw new AlreadyRevoked();
      const event = await this.writer.event(tx, invitation.eventId);
      this.requireOpen(event);
      const wave = invitation.waveId && (await tx.findOneBy(Wave, { id: invitation.waveId }));
      // Pressed twice within a minute is meant once.
      const minute = String(Math.floor(this.clock.now().getTime() / 60_000));
      const written = await this.writer.resend(tx, event, invitationId, wave ? wave.note : {}, minute);
      if (written) await this.record(tx, actor, event, 'invitation.sent_again', invitationId);
    });
  }

  /**
   * Reminds those of the selection who have not answered.
   * @returns how many reminders were written by this act, also when it is repeated with the same key
   */
  async remind(actor: Actor, eventId: string, invitationIds: string[], key: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const event = await this.writer.event(tx, eventId);
      this.requireOpen(event);
      const waiting = await Database.rows<{ id: string }>(tx, unansweredSql, [eventId, invitationIds]);
      const written = await this.writer.remind(
        tx,
        event,
        waiting.map(({ id }) => id),
        key,
      );
      if (written)
        await this.audit.record(tx, {
          actor,
          action: 'reminders.sent',
          subject: { type: 'event', id: eventId },
          teamId: event.teamId,
          eventId,
          data: { reminded: written },
        });
      const [all] = await Database.rows<{ count: number }>(
        tx,
        `SELECT count(DISTINCT correlation_id)::int AS count FROM messages WHERE event_id = $1 AND kind = 'reminder'
            AND dedupe_key LIKE 'guest:%:reminder:' || $2`,
        [eventId, key.replace(/[\\%_]/g, '\\$&')],
      );
      return all!.count;
    });
  }

  private async locked(tx: Tx, invitationId: string): Promise<Invitation> {
    const [found] = await Database.rows<Pick<Invitation, 'id' | 'eventId' | 'revokedAt' | 'waveId'>>(
      tx,
      `SELECT id, event_id AS "eventId", revoked_at AS "revokedAt", wave_id AS "waveId"
         FROM invitations WHERE id = $1 FOR UPDATE`,
      [invitationId],
    );
    if (!found) throw new NotFound('invitation');
    return found as Invitation;
  }

  private requireOpen(event: EventRecord): void {
    if (event.status !== 'published') throw new EventNotPublished(event.status);
    if (event.endsAt <= this.clock.now()) throw new EventOver();
  }

  private async record(tx: Tx, actor: Actor, event: EventRecord, action: string, invitationId: string) {
    await this.audit.record(tx, {
      actor,
      action,
      subject: { type: 'invitation', id: invitationId },
      teamId: event.teamId,
      eventId: event.id,
    });
  }
}

/**
 * Who has an answer is known to a higher module; its table says it without a round trip per guest. An answer to another
 * time is none.
 */
const unansweredSql = `
  SELECT id FROM invitations
   WHERE event_id = $1 AND id = ANY($2) AND revoked_at IS NULL
     AND NOT ${suppressedSql('email', '(SELECT team_id FROM events WHERE id = $1)')}
     AND NOT EXISTS (
       SELECT FROM standings s WHERE s.invitation_id = invitations.id
          AND (s.answered_at < invitations.asked_again_at AND s.answer IN ('accepted', 'tentative')) IS NOT TRUE)`;
