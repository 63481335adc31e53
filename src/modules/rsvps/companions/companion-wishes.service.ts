import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { situationsOf, type GivenValue } from '../../questions/questions.rules.js';
import type { EventRow } from '../answers.rows.js';
import { lockEvent } from '../answers.sql.js';
import { AnswersClosed, closedFor } from '../answering.rules.js';
import { Askings } from '../questions/asking.js';
import { saidAnew, type Given } from '../questions/asking.rules.js';
import type { Mode } from '../seats.rules.js';

export interface CompanionWishes {
  dietary: string;
  accessNeeds: string;
  interpretation: string;
  /** To the questions that are put to companions. */
  given: Given;
}

interface Present {
  eventId: string;
  invitationId: string;
  category: string;
  mode: Mode;
  dietary: string;
  accessNeeds: string;
  interpretation: string;
}

/** What companions say of themselves on their own page. It moves no seat; the lock keeps the questions as they are. */
@Injectable()
export class CompanionWishesService {
  constructor(
    private readonly database: Database,
    private readonly askings: Askings,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws AnswersClosed, QuestionsRefused; NotFound for somebody who does not come along any more */
  say(eventId: string, companionId: string, { given, ...needs }: CompanionWishes): Promise<void> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const [event] = await Database.rows<EventRow>(tx, lockEvent, [eventId]);
      const [companion] = await Database.rows<Present>(tx, presentSql, [companionId]);
      if (!event || companion?.eventId !== eventId) throw new NotFound('companion');
      const closed = closedFor(event, 'guest', now);
      if (closed) throw new AnswersClosed(closed);
      const said = saidAnew(await this.askings.questions(tx, eventId, 'companions'), given, {
        category: companion.category,
        situations: situationsOf('accepted', companion.mode, 0),
        present: await this.present(tx, companionId),
        bound: true,
        keepWhatIsEmpty: false,
      });
      const { invitationId } = companion;
      await this.askings.store(tx, eventId, now, [{ invitationId, companionId, answerId: null, said }]);
      const changed = (['dietary', 'accessNeeds', 'interpretation'] as const).filter(
        (name) => needs[name] !== companion[name],
      );
      if (changed.length)
        await tx.query(
          `INSERT INTO companion_needs (id, companion_id, event_id, dietary, access_needs, interpretation, given_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [newId(), companionId, eventId, needs.dietary, needs.accessNeeds, needs.interpretation, now],
        );
      if (!changed.length && !said.length) return;
      await this.audit.record(tx, {
        actor: { invitationId },
        action: 'companion.said',
        subject: { type: 'companion', id: companionId },
        teamId: event.teamId,
        eventId,
        data: { changed: [...changed, ...said.map(({ questionId }) => questionId)] },
      });
    });
  }

  private async present(tx: Tx, companionId: string): Promise<Map<string, GivenValue>> {
    const rows = await Database.rows<{ questionId: string; value: GivenValue }>(
      tx,
      `SELECT question_id AS "questionId", value FROM question_answers
        WHERE companion_id = $1 AND current AND value IS NOT NULL`,
      [companionId],
    );
    return new Map(rows.map(({ questionId, value }) => [questionId, value]));
  }
}

const presentSql = `
  SELECT c.event_id AS "eventId", c.invitation_id AS "invitationId", p.category_id AS category, coalesce(s.mode, 'room') AS mode,
         coalesce(n.dietary, '') AS dietary, coalesce(n.access_needs, '') AS "accessNeeds", coalesce(n.interpretation, '') AS interpretation
    FROM companions c JOIN invitations i ON i.id = c.invitation_id AND i.revoked_at IS NULL JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN LATERAL (SELECT * FROM companion_needs n WHERE n.companion_id = c.id ORDER BY n.id DESC LIMIT 1) n ON TRUE
   WHERE c.id = $1 AND c.removed_at IS NULL`;
