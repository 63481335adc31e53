import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Looks } from '../contacts/people/looks.service.js';
import {
  PersonReferences,
  type EitherOr,
  type MergeAct,
  type PersonReference,
  type Remark,
} from '../contacts/people/person-references.js';
import { hideMessagesAbout, showMessages } from '../mail/confidential.js';
import { GuestWriter } from './guest-writer.js';
import { countingSide, standingWords, type Joinable } from './joined.rules.js';

const reason = 'Joined with the other invitation of the same person.';

interface Row extends Joinable {
  id: string;
  personId: string;
  eventId: string;
  title: Text;
  mainLanguage: string;
  teamId: string;
  over: boolean;
}

interface Joined {
  eventId: string;
  loserId: string;
  winnerId: string;
  /** The merged entry's invitation became that of the kept one, and the other way round. */
  swapped: boolean;
  /** It was this merge that withdrew the loser. */
  revoked: boolean;
}

interface Moved {
  moved: string[];
  joined: Joined[];
  /** Messages that were not confidential before. */
  hidden: string[];
}

/**
 * Invitations of a merged entry. Where both entries are invited to one debate, one invitation counts from now on; the
 * other one stays in the guest list of the debate, withdrawn, with the row of the merged entry and all its answers.
 */
@Injectable()
export class InvitationsReferences implements PersonReference {
  readonly name = 'invitations';
  readonly columns = ['invitations.person_id'];

  constructor(
    references: PersonReferences,
    private readonly clock: Clock,
    private readonly writer: GuestWriter,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    looks: Looks,
  ) {
    looks.leadsTo('SELECT person_id FROM invitations WHERE id = ANY($1::uuid[])');
    looks.leadsTo(`SELECT person_id FROM person_emails WHERE lower(email) IN (
      SELECT to_address FROM messages WHERE id = ANY($1::uuid[]) AND confidential
      UNION SELECT address FROM suppressions WHERE id = ANY($1::uuid[]))`);
    references.register(this);
    // Its token is made of the merged entry's id; whoever follows the link is found under the kept one (assistants.sql.ts).
    references.stay('invitation_assistants.person_id');
  }

  async eitherOr(tx: Tx, keptId: string, goneId: string, actor: Actor): Promise<EitherOr[]> {
    const teams = teamsOf(actor, ['organiser']);
    return (await this.doubles(tx, keptId, goneId)).flatMap(({ kept, gone }) =>
      teams && !teams.includes(kept.teamId)
        ? []
        : [
            {
              key: choiceOf(kept.eventId),
              label: `Invitation to “${titleOf(kept)}”`,
              kept: standingWords(kept),
              gone: standingWords(gone),
              chosen: countingSide(kept, gone),
              consequence: kept.over
                ? 'The other one stays in the guest list, marked as joined.'
                : 'The other one is withdrawn and its seat freed; a mail takes it out of the calendar.',
            },
          ],
    );
  }

  async move(tx: Tx, act: MergeAct): Promise<Moved> {
    // Answers that are being given hold these rows: they are waited for, and counted.
    await tx.query('SELECT 1 FROM invitations WHERE person_id = ANY($1) ORDER BY id FOR UPDATE', [
      [act.keptId, act.goneId],
    ]);
    const joined: Joined[] = [];
    for (const { kept, gone } of await this.doubles(tx, act.keptId, act.goneId))
      joined.push(await this.join(tx, act, kept, gone));
    const moved = await Database.rows<{ id: string }>(
      tx,
      `UPDATE invitations SET person_id = $1 WHERE person_id = $2 AND NOT event_id = ANY($3::uuid[]) RETURNING id`,
      [act.keptId, act.goneId, joined.map(({ eventId }) => eventId)],
    );
    return {
      moved: moved.map(({ id }) => id),
      joined,
      hidden: act.atRisk ? await this.hide(tx, act) : [],
    };
  }

  async restore(tx: Tx, act: MergeAct, given: unknown): Promise<Remark[]> {
    const { moved, joined, hidden } = given as Moved;
    const remarks: Remark[] = [];
    const back = await Database.rows(
      tx,
      'UPDATE invitations SET person_id = $2 WHERE person_id = $1 AND id = ANY($3::uuid[]) RETURNING id',
      [act.keptId, act.goneId, moved],
    );
    if (back.length < moved.length)
      remarks.push({
        code: 'gone_since',
        text: `${moved.length - back.length} invitations are no longer there.`,
      });
    for (const one of joined) remarks.push(...(await this.part(tx, act, one)));
    await showMessages(tx, hidden);
    return remarks;
  }

  private async join(tx: Tx, act: MergeAct, kept: Row, gone: Row): Promise<Joined> {
    const side = act.choices[choiceOf(kept.eventId)] ?? countingSide(kept, gone);
    const [winner, loser] = side === 'kept' ? [kept, gone] : [gone, kept];
    const swapped = side === 'gone';
    if (swapped) await swap(tx, winner.id, act.keptId, loser.id, act.goneId);
    const revoked = !loser.revoked;
    if (revoked) {
      await tx.query(
        `UPDATE invitations SET revoked_at = $2, revoked_reason = $3, sequence = sequence + 1 WHERE id = $1`,
        [loser.id, this.clock.now(), reason],
      );
      // Figures of a debate that is over stay as they were.
      if (!loser.over) {
        await this.writer.withdraw(tx, await this.writer.event(tx, loser.eventId), loser.id, 'joined');
        await this.jobs.publish(tx, 'invitations.revoked', {
          eventId: loser.eventId,
          invitationIds: [loser.id],
        });
      }
      await this.record(tx, act, loser, 'invitation.joined');
    }
    return { eventId: kept.eventId, loserId: loser.id, winnerId: winner.id, swapped, revoked };
  }

  private async part(tx: Tx, act: MergeAct, joined: Joined): Promise<Remark[]> {
    const { eventId, loserId, winnerId, swapped, revoked } = joined;
    if (swapped) await swap(tx, loserId, act.keptId, winnerId, act.goneId);
    if (!revoked) return [];
    const [row] = await Database.rows<Pick<Row, 'title' | 'mainLanguage' | 'teamId' | 'over'>>(
      tx,
      `WITH again AS (
         UPDATE invitations SET revoked_at = NULL, revoked_reason = '', sequence = sequence + 1
          WHERE id = $1 AND revoked_reason = $2 RETURNING event_id)
       SELECT title, main_language AS "mainLanguage", team_id AS "teamId", ends_at <= $3 AS over
         FROM again JOIN events ON events.id = event_id`,
      [loserId, reason, this.clock.now()],
    );
    if (!row)
      return [{ code: 'invitation_changed', text: 'An invitation was changed since and stays as it is.' }];
    await this.record(tx, act, { ...row, id: loserId, eventId }, 'invitation.parted');
    if (row.over) return [];
    await this.jobs.publish(tx, 'invitations.restored', {
      eventId,
      invitationIds: [loserId],
      userId: act.actor.userId,
      key: act.mergeId,
    });
    return [
      {
        code: 'invitation_again',
        text: `The second invitation to “${titleOf(row)}” stands again. Who had accepted with it gets a seat where one is free, else a place on the waiting list; send the invitation again if there was no answer.`,
      },
    ];
  }

  /** Mails that named a person who is at risk now are for cleared staff only. */
  private async hide(tx: Tx, { keptId, goneId }: MergeAct): Promise<string[]> {
    const rows = await Database.rows<{ id: string }>(
      tx,
      'SELECT id FROM invitations WHERE person_id = ANY($1)',
      [[keptId, goneId]],
    );
    return hideMessagesAbout(
      tx,
      rows.map(({ id }) => id),
    );
  }

  /** Debates to which both are invited. */
  private async doubles(tx: Tx, keptId: string, goneId: string): Promise<{ kept: Row; gone: Row }[]> {
    const rows = await Database.rows<Row>(tx, doublesSql, [keptId, goneId, this.clock.now()]);
    return [...Map.groupBy(rows, ({ eventId }) => eventId).values()].map((both) => ({
      kept: both.find(({ personId }) => personId === keptId)!,
      gone: both.find(({ personId }) => personId === goneId)!,
    }));
  }

  private record(
    tx: Tx,
    { actor }: MergeAct,
    { id, eventId, teamId }: Pick<Row, 'id' | 'eventId' | 'teamId'>,
    action: string,
  ): Promise<void> {
    // Not with which: that would tell who stands behind an alias.
    return this.audit.record(tx, { actor, action, subject: { type: 'invitation', id }, teamId, eventId });
  }
}

const choiceOf = (eventId: string) => `invitation:${eventId}`;
const titleOf = ({ title, mainLanguage }: Pick<Row, 'title' | 'mainLanguage'>) =>
  pick(title, 'en', mainLanguage);

/** The two change places by way of an empty entry: an event has one invitation per person at every moment. */
async function swap(tx: Tx, toKept: string, keptId: string, toGone: string, goneId: string): Promise<void> {
  const nobody = newId();
  const assign = (id: string, personId: string) =>
    tx.query('UPDATE invitations SET person_id = $2 WHERE id = $1', [id, personId]);
  await tx.query('INSERT INTO people (id, erased_at) VALUES ($1, now())', [nobody]);
  await assign(toKept, nobody);
  await assign(toGone, goneId);
  await assign(toKept, keptId);
  await tx.query('DELETE FROM people WHERE id = $1', [nobody]);
}

/** Answers and attendance are read from the tables of higher modules, as elsewhere here. */
const doublesSql = `
  SELECT i.id, i.person_id AS "personId", i.event_id AS "eventId", i.revoked_at IS NOT NULL AS revoked,
         t.came, s.answer, s.seat, s.answered_at AS "answeredAt", e.title, e.main_language AS "mainLanguage",
         e.team_id AS "teamId", e.ends_at <= $3 AS over
    FROM invitations i JOIN events e ON e.id = i.event_id
    LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN attendances t ON t.invitation_id = i.id
   WHERE i.person_id IN ($1, $2)
     AND EXISTS (SELECT FROM invitations o WHERE o.event_id = i.event_id AND o.person_id IN ($1, $2) AND o.id <> i.id)
   ORDER BY e.starts_at DESC, i.event_id`;
