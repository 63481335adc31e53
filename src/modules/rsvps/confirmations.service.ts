import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { GuestMails } from '../invitations/guest-mails.service.js';
import { Outbox } from '../mail/outbox.service.js';
import { companionsSql } from '../invitations/companions/companions.sql.js';
import type { ConfirmJob } from './answer-request.js';
import type { TellOfDeputy } from './deputies/deputations.js';
import { lastClass } from './queue/queue.rules.js';
import { positionSql } from './queue/queue.sql.js';
import type { PartyMember } from './party.rules.js';
import type { OpenCompanion } from '../invitations/mail/open-questions.js';
import { openPartySql, openQuestionsSql } from './questions/asked.sql.js';
import { confirmationKind, type ConfirmedAnswer } from './confirmations.rules.js';

interface Row extends ConfirmedAnswer {
  invitationId: string;
  answerId: string;
  mode: 'room' | 'online';
  position: number | null;
  /** It came from the guest's calendar, which should know what became of it. */
  byCalendar: boolean;
  party: PartyMember[];
  own: number;
  /** A reminder to answer has not left yet. */
  reminded: boolean;
  companions: OpenCompanion[];
}

/**
 * Writes the mails that confirm answers. The wish to confirm is stored with the answer itself; the words are made here, in
 * the worker, so that nobody who answers waits for them.
 */
@Injectable()
export class Confirmations {
  constructor(
    private readonly database: Database,
    private readonly mails: GuestMails,
    private readonly outbox: Outbox,
  ) {}

  /** Each answer is confirmed once, however often the job runs; an answer that another one replaced is not confirmed. */
  async write(job: ConfirmJob): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await Database.rows<Row>(tx, standingAnswers, [job.answerIds, job.promoted]);
      const confirmations = rows.map(
        ({ invitationId, answerId, mode, position, byCalendar, party, own, companions, ...answer }) => ({
          invitationId,
          kind: confirmationKind(answer),
          mode,
          key: answerId,
          byCalendar,
          party,
          ...(own || companions.length ? { questionsOpen: { own, companions } } : {}),
          ...(position === null ? {} : { position }),
        }),
      );
      const correlationIds = rows.filter(({ reminded }) => reminded).map(({ invitationId }) => invitationId);
      if (correlationIds.length)
        await this.outbox.withdraw(
          tx,
          { correlationIds },
          ['reminder'],
          'The guest answered before this was sent.',
        );
      await this.mails.confirm(tx, job.eventId, confirmations);
    });
  }

  /** Tells a guest what became of their deputy; each piece of news once, and only as long as it is true. */
  async tellOfDeputy({ eventId, deputationId, news }: TellOfDeputy): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await Database.rows<{
        invitationId: string;
        mode: 'room' | 'online';
        deputy: string;
        key: string;
      }>(tx, deputationNews, [deputationId, news.replace('deputy_', '')]);
      if (row) await this.mails.confirm(tx, eventId, [{ ...row, kind: news }]);
    });
  }
}

const standingAnswers = `
  SELECT s.invitation_id AS "invitationId", a.id AS "answerId", s.answer, s.mode, s.seat, a.result, a.channel = 'calendar' AS "byCalendar",
         CASE WHEN s.companions > 0 THEN ${companionsSql('i')} ELSE '[]' END AS party, ${openQuestionsSql('i', 's', 'p')} AS own, ${openPartySql('i', 's', 'p')} AS companions,
         EXISTS (SELECT FROM messages m WHERE m.correlation_id = i.id AND m.kind = 'reminder' AND m.created_at < s.answered_at
                   AND m.state IN ('queued', 'held', 'in_doubt')) AS reminded,
         CASE WHEN s.seat = 'waiting' AND e.queue_order = 'arrival' AND s.queue_class < ${lastClass} THEN ${positionSql('s')} END AS position
    FROM standings s JOIN answers a ON a.id = s.answer_id JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id
    JOIN events e ON e.id = s.event_id
   WHERE (a.id = ANY ($1) OR s.invitation_id = ANY ($2)) AND s.answer <> 'delegated'
   ORDER BY a.number`;

/** The same news about the same deputy is said again only when the deputy changed their mind in between. */
const deputationNews = `
  SELECT d.invitation_id AS "invitationId", coalesce(s.mode, 'room') AS mode, trim(d.given_name || ' ' || d.family_name) AS deputy,
         d.id || ':' || floor(extract(epoch FROM d.changed_at) * 1000)::bigint AS key
    FROM deputations d LEFT JOIN standings s ON s.invitation_id = d.invitation_id WHERE d.id = $1 AND d.state = $2`;
