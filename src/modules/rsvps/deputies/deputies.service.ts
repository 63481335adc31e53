import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { newId, Secrets } from '../../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../../audit/audit.service.js';
import { entryOfNamed, type NamedPerson } from '../../contacts/people/named-people.js';
import { DeputyInvitations } from '../../invitations/deputies/deputy-invitations.js';
import type { AnswerRequest } from '../answer-request.js';
import { AnswerBatch } from '../answers.batch.js';
import { lockEvent } from '../answers.sql.js';
import { recordAct } from '../queue/queue-acts.js';
import type { Mode } from '../seats.rules.js';
import { DeputyRefused } from './deputies.errors.js';
import { maySend, type Delegating } from './deputies.rules.js';
import { Deputations } from './deputations.js';

/** Who is sent, by whom, and how that came to us. */
export interface DeputyWish extends NamedPerson {
  invitationId: string;
  /** The same one twice is the same wish. */
  nonce: string;
  by: Pick<AnswerRequest, 'channel' | 'userId' | 'answeredById' | 'reason'>;
}

interface Guest extends Delegating {
  eventId: string;
  teamId: string;
  mode: Mode;
  categoryId: string;
  language: string;
  atRisk: boolean;
  organisationId: string | null;
}

interface Requested extends NamedPerson {
  id: string;
}

/** Guests who send somebody in their place. */
@Injectable()
export class Deputies {
  constructor(
    private readonly database: Database,
    private readonly batch: AnswerBatch,
    private readonly deputations: Deputations,
    private readonly invitations: DeputyInvitations,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Records that the guest sends somebody. The deputy is invited at once, or once an organiser approves; a seat that the
   * guest holds waits for the deputy meanwhile.
   * @throws DeputyRefused, AnswersClosed, NotFound
   */
  send(wish: DeputyWish): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { invitationId, nonce, by } = wish;
      const guest = await this.locked(tx, invitationId);
      const staff = by.channel === 'staff';
      const known = await Database.rows<{ nonce: string; open: boolean }>(
        tx,
        `SELECT nonce, state IN ('requested', 'invited', 'accepted') AS open FROM deputations WHERE invitation_id = $1`,
        [invitationId],
      );
      if (known.some((one) => one.nonce === nonce)) return;
      if (known.some(({ open }) => open)) throw new DeputyRefused('has_one');
      const depth = (await this.invitations.above(tx, invitationId)).length - 1;
      if (!staff && !maySend(guest, depth)) throw new DeputyRefused('not_offered');
      await this.answer(tx, guest, wish);
      const id = newId();
      await tx.query(
        `INSERT INTO deputations (id, invitation_id, event_id, state, given_name, family_name, email, title, nonce, asked_at, changed_at)
         VALUES ($1, $2, $3, 'requested', $4, $5, $6, $7, $8, $9, $9)`,
        [
          id,
          invitationId,
          guest.eventId,
          wish.givenName,
          wish.familyName,
          wish.email,
          wish.title,
          nonce,
          this.clock.now(),
        ],
      );
      const actor = by.userId ? { userId: by.userId } : { invitationId };
      await this.record(tx, actor, guest, invitationId, 'deputy.named');
      if (!staff && guest.deputies === 'approval')
        await this.deputations.tell(tx, guest.eventId, id, 'deputy_requested');
      else await this.invite(tx, guest, invitationId, { ...wish, id }, actor);
      if (by.userId) await this.keepReason(tx, guest, invitationId, by.userId, by.reason);
    });
  }

  /** What an organiser decides about a deputy who was asked for. @throws DeputyRefused, NotFound when nobody was */
  decide(
    actor: { userId: string },
    invitationId: string,
    decision: 'approve' | 'refuse',
    reason: string,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const guest = await this.locked(tx, invitationId);
      const [requested] = await Database.rows<Requested>(
        tx,
        `SELECT id, given_name AS "givenName", family_name AS "familyName", email, title FROM deputations
          WHERE invitation_id = $1 AND state = 'requested'`,
        [invitationId],
      );
      if (!requested) throw new NotFound('deputy');
      if (decision === 'approve') await this.invite(tx, guest, invitationId, requested, actor, actor.userId);
      else await this.refuse(tx, guest, invitationId, requested.id, actor);
      await this.keepReason(tx, guest, invitationId, actor.userId, reason);
    });
  }

  private async refuse(
    tx: Tx,
    guest: Guest,
    invitationId: string,
    deputationId: string,
    actor: { userId: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE deputations SET state = 'refused', changed_at = $2, decided_by = $3 WHERE id = $1`,
      [deputationId, this.clock.now(), actor.userId],
    );
    await this.record(tx, actor, guest, invitationId, 'deputy.refused');
    await this.deputations.tell(tx, guest.eventId, deputationId, 'deputy_refused');
  }

  /** With the guest, whom it is about; the deputy's own copy does not hold it. */
  private keepReason(
    tx: Tx,
    { eventId }: Guest,
    invitationId: string,
    userId: string,
    reason: string,
  ): Promise<void> {
    return recordAct(tx, { eventId, act: 'deputy', userId, reason, invitationIds: [invitationId] });
  }

  private async invite(
    tx: Tx,
    guest: Guest,
    invitationId: string,
    deputy: Requested,
    actor: AuditActor,
    decidedBy: string | null = null,
  ): Promise<void> {
    const entry = await entryOfNamed(tx, this.secrets, deputy, {
      categoryId: guest.categoryId,
      language: guest.language,
      // Where somebody at risk works is not told by the entry of their deputy.
      organisationId: guest.atRisk ? null : guest.organisationId,
      source: 'Named as a deputy by a guest',
    });
    const invited = entry && (await this.invitations.invite(tx, guest.eventId, invitationId, entry.personId));
    if (!invited) throw new DeputyRefused('cannot_be_invited');
    await tx.query(
      `UPDATE deputations SET state = 'invited', deputy_invitation_id = $2, changed_at = $3, decided_by = $4 WHERE id = $1`,
      [deputy.id, invited, this.clock.now(), decidedBy],
    );
    if (entry.isNew)
      await this.audit.record(tx, {
        actor,
        action: 'person.created',
        subject: { type: 'person', id: entry.personId },
      });
    await this.record(tx, actor, guest, invited, 'deputy.invited');
    await this.deputations.tell(tx, guest.eventId, deputy.id, 'deputy_invited');
  }

  private async answer(tx: Tx, guest: Guest, { invitationId, nonce, by }: DeputyWish): Promise<void> {
    const [outcome] = await this.batch.record(tx, guest.eventId, [
      {
        eventId: guest.eventId,
        invitationId,
        answer: 'delegated',
        mode: guest.mode,
        note: '',
        dietary: '',
        accessNeeds: '',
        interpretation: '',
        ...by,
        nonce: `deputy:${nonce}`,
        overCapacity: false,
        quiet: true,
      },
    ]);
    if (outcome instanceof Error) throw outcome;
  }

  private async locked(tx: Tx, invitationId: string): Promise<Guest> {
    const [home] = await Database.rows<{ eventId: string }>(
      tx,
      'SELECT event_id AS "eventId" FROM invitations WHERE id = $1',
      [invitationId],
    );
    if (!home) throw new NotFound('invitation');
    await tx.query(lockEvent, [home.eventId]);
    const [guest] = await Database.rows<Guest>(tx, guestSql, [invitationId]);
    return guest!;
  }

  private record(
    tx: Tx,
    actor: AuditActor,
    guest: Guest,
    invitationId: string,
    action: string,
  ): Promise<void> {
    const { teamId, eventId } = guest;
    return this.audit.record(tx, {
      actor,
      action,
      subject: { type: 'invitation', id: invitationId },
      teamId,
      eventId,
    });
  }
}

const guestSql = `
  SELECT e.id AS "eventId", e.team_id AS "teamId", e.deputies, e.deputy_chain AS "deputyChain",
         coalesce(s.mode, 'room') AS mode, p.category_id AS "categoryId", i.language, p.at_risk AS "atRisk",
         (SELECT posts.organisation_id FROM tenures t JOIN posts ON posts.id = t.post_id
           WHERE t.person_id = p.id AND t.main LIMIT 1) AS "organisationId"
    FROM invitations i JOIN events e ON e.id = i.event_id JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id WHERE i.id = $1`;
