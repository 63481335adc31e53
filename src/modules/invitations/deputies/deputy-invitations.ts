import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { CandidateQueries } from '../candidates.queries.js';
import { GuestWriter } from '../guest-writer.js';
import { WaveWriter } from '../wave-writer.js';
import { inPlaceOfSql } from './in-place-of.sql.js';

/** Invitations of deputies: each an own one, with an own link and calendar entry, tied to that of the guest. */
@Injectable()
export class DeputyInvitations {
  constructor(
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly guests: GuestWriter,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Invites the person in place of a guest; to be called under the event's lock.
   * @returns the invitation's id; undefined when the person cannot be invited, whatever the reason
   */
  async invite(
    tx: Tx,
    eventId: string,
    guestInvitationId: string,
    personId: string,
  ): Promise<string | undefined> {
    const candidate = await this.candidates.person(tx, eventId, personId);
    if (!candidate || candidate.refusal) return undefined;
    const above = await this.above(tx, guestInvitationId);
    if (candidate.revokedInvitationId && above.includes(candidate.revokedInvitationId)) return undefined;
    const event = await this.guests.event(tx, eventId);
    const [guest] = await Database.rows<{ waveId: string | null; name: string }>(
      tx,
      `SELECT i.wave_id AS "waveId", ${inPlaceOfSql('i')} AS name FROM invitations i WHERE i.id = $1`,
      [guestInvitationId],
    );
    const prepared = await this.writer.prepare(
      event,
      [{ ...candidate, deputyForId: guestInvitationId, inPlaceOf: guest!.name }],
      {},
    );
    const { invited } = await this.writer.insert(tx, event, guest!.waveId, prepared);
    return invited ? prepared[0]!.guest.invitationId : undefined;
  }

  /** Takes the deputy's invitation back, because the guest answered anew. */
  async withdraw(tx: Tx, eventId: string, invitationId: string): Promise<void> {
    const changed = await Database.rows(
      tx,
      `UPDATE invitations SET revoked_at = $2, revoked_reason = 'The guest answered anew, without a deputy.',
              sequence = sequence + 1 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
      [invitationId, this.clock.now()],
    );
    if (!changed.length) return;
    const event = await this.guests.event(tx, eventId);
    await this.guests.withdraw(tx, event, invitationId);
    await this.jobs.publish(tx, 'invitations.revoked', { eventId, invitationIds: [invitationId] });
  }

  /** The invitation and those that it was passed on from, up to the first. */
  above(tx: Tx, invitationId: string): Promise<string[]> {
    return Database.rows<{ id: string }>(tx, chainSql, [invitationId]).then((rows) =>
      rows.map(({ id }) => id),
    );
  }
}

const chainSql = `
  WITH RECURSIVE up AS (
    SELECT id, deputy_for_id, 0 AS depth FROM invitations WHERE id = $1
    UNION ALL
    SELECT i.id, i.deputy_for_id, up.depth + 1 FROM up JOIN invitations i ON i.id = up.deputy_for_id WHERE up.depth < 10)
  SELECT id FROM up ORDER BY depth`;
