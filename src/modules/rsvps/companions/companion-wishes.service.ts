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
import { Holding } from '../late/holding.js';
import { closedToGuest, isLate, restOf, wishFields, type HeldWishes } from '../late/late.rules.js';
import { Askings } from '../questions/asking.js';
import { QuestionsRefused, saidAnew, type Said } from '../questions/asking.rules.js';
import type { Mode } from '../seats.rules.js';

interface Present {
  id: string;
  eventId: string;
  invitationId: string;
  category: string;
  mode: Mode;
  dietary: string;
  accessNeeds: string;
  interpretation: string;
}

/** What is new in what a companion says. */
interface News {
  needs: (typeof wishFields)[number][];
  said: Said[];
}

/** What staff were told; what is left out stays. */
export type ToldWishes = Partial<HeldWishes> & { reason: string };

/** Who put down what was told, and how they know. */
interface Recorder {
  userId: string;
  reason: string;
}

/** What companions say of themselves on their own page, or told staff. It moves no seat; the lock keeps the questions as they are. */
@Injectable()
export class CompanionWishesService {
  constructor(
    private readonly database: Database,
    private readonly askings: Askings,
    private readonly holding: Holding,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * After the deadline it waits for an organiser where late answers do.
   * @throws AnswersClosed, QuestionsRefused; NotFound for somebody who does not come along any more
   */
  say(eventId: string, companionId: string, wishes: HeldWishes): Promise<void> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const event = await this.event(tx, eventId);
      const companion = await this.companion(tx, eventId, companionId);
      const closed = closedToGuest(event, now);
      if (closed) throw new AnswersClosed(closed);
      const news = await this.news(tx, companion, wishes, true);
      await this.holding.replaceWishes(tx, companionId, now);
      if (!news.needs.length && !news.said.length) return;
      if (isLate(event, now)) return this.holding.storeWishes(tx, event, now, companion, wishes);
      await this.store(tx, companion, wishes, news, now);
      await this.audit.record(tx, {
        actor: { invitationId: companion.invitationId },
        action: 'companion.said',
        ...factOf(event, companion, news),
      });
    });
  }

  /**
   * What the companion told a member of staff. No deadline binds it, nor what must be answered. It takes the place of the
   * same in what the companion said late; the rest of that waits on.
   * @throws AnswersClosed when the event takes no answers; QuestionsRefused, NotFound
   */
  record(
    actor: { userId: string },
    invitationId: string,
    companionId: string,
    { reason, ...told }: ToldWishes,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const event = await this.event(tx, await eventOf(tx, invitationId, companionId));
      const companion = await this.companion(tx, event.id, companionId);
      const wishes = {
        dietary: told.dietary ?? companion.dietary,
        accessNeeds: told.accessNeeds ?? companion.accessNeeds,
        interpretation: told.interpretation ?? companion.interpretation,
        given: told.given ?? {},
      };
      const news = await this.taken(tx, event, companion, wishes, now, { userId: actor.userId, reason });
      await this.keepRest(tx, { ...companion, ...wishes }, told, now);
      await this.audit.record(tx, {
        actor,
        action: 'companion.recorded',
        ...factOf(event, companion, news),
      });
    });
  }

  /**
   * What was said after the deadline, let in by an organiser; under the lock on the event's row. What is still open binds
   * nobody then: it stays open.
   * @throws AnswersClosed, QuestionsRefused, NotFound
   */
  async take(tx: Tx, event: EventRow, companionId: string, wishes: HeldWishes): Promise<void> {
    const companion = await this.companion(tx, event.id, companionId);
    await this.taken(tx, event, companion, wishes, this.clock.now());
  }

  /** What waits is replaced once nothing of it is new any more. @param companion as staff just put it down */
  private async keepRest(tx: Tx, companion: Present, told: Partial<HeldWishes>, now: Date): Promise<void> {
    const waiting = await this.holding.wishesOf(tx, companion.id);
    if (!waiting) return;
    const rest = restOf(waiting, told);
    if (await this.saysMore(tx, companion, rest)) await this.holding.keepWishes(tx, companion.id, rest);
    else await this.holding.replaceWishes(tx, companion.id, now);
  }

  private async saysMore(tx: Tx, companion: Present, rest: HeldWishes): Promise<boolean> {
    try {
      const { needs, said } = await this.news(tx, companion, rest, false);
      return needs.length + said.length > 0;
    } catch (error) {
      // Answers that a changed question does not take any more are for whoever decides.
      if (error instanceof QuestionsRefused) return true;
      throw error;
    }
  }

  /** By staff, or with their consent. */
  private async taken(
    tx: Tx,
    event: EventRow,
    companion: Present,
    wishes: HeldWishes,
    now: Date,
    by?: Recorder,
  ): Promise<News> {
    const closed = closedFor(event, 'staff', now);
    if (closed) throw new AnswersClosed(closed);
    const news = await this.news(tx, companion, wishes, false);
    await this.store(tx, companion, wishes, news, now, by);
    return news;
  }

  private async news(tx: Tx, companion: Present, wishes: HeldWishes, bound: boolean): Promise<News> {
    return {
      needs: wishFields.filter((name) => wishes[name] !== companion[name]),
      said: saidAnew(await this.askings.questions(tx, companion.eventId, 'companions'), wishes.given, {
        category: companion.category,
        situations: situationsOf('accepted', companion.mode, 0),
        present: await this.present(tx, companion.id),
        bound,
        keepWhatIsEmpty: false,
      }),
    };
  }

  private async store(
    tx: Tx,
    companion: Present,
    wishes: HeldWishes,
    news: News,
    now: Date,
    by?: Recorder,
  ): Promise<void> {
    const { id, invitationId, eventId } = companion;
    const saying = { invitationId, companionId: id, answerId: null, said: news.said };
    await this.askings.store(tx, eventId, now, [saying]);
    if (news.needs.length || by)
      await tx.query(
        `INSERT INTO companion_needs (id, companion_id, event_id, dietary, access_needs, interpretation, given_at, recorded_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          newId(),
          id,
          eventId,
          wishes.dietary,
          wishes.accessNeeds,
          wishes.interpretation,
          now,
          by?.userId ?? null,
          by?.reason ?? '',
        ],
      );
  }

  private async event(tx: Tx, eventId: string): Promise<EventRow> {
    const [event] = await Database.rows<EventRow>(tx, lockEvent, [eventId]);
    if (!event) throw new NotFound('companion');
    return event;
  }

  private async companion(tx: Tx, eventId: string, companionId: string): Promise<Present> {
    const [companion] = await Database.rows<Present>(tx, presentSql, [companionId]);
    if (companion?.eventId !== eventId) throw new NotFound('companion');
    return companion;
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

const factOf = (event: EventRow, { id }: Present, { needs, said }: News) => ({
  subject: { type: 'companion', id },
  teamId: event.teamId,
  eventId: event.id,
  data: { changed: [...needs, ...said.map(({ questionId }) => questionId)] },
});

async function eventOf(tx: Tx, invitationId: string, companionId: string): Promise<string> {
  const [row] = await Database.rows<{ eventId: string }>(
    tx,
    'SELECT event_id AS "eventId" FROM companions WHERE id = $1 AND invitation_id = $2',
    [companionId, invitationId],
  );
  if (!row) throw new NotFound('companion');
  return row.eventId;
}

const presentSql = `
  SELECT c.id, c.event_id AS "eventId", c.invitation_id AS "invitationId", p.category_id AS category, coalesce(s.mode, 'room') AS mode,
         coalesce(n.dietary, '') AS dietary, coalesce(n.access_needs, '') AS "accessNeeds", coalesce(n.interpretation, '') AS interpretation
    FROM companions c JOIN invitations i ON i.id = c.invitation_id AND i.revoked_at IS NULL JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN LATERAL (SELECT * FROM companion_needs n WHERE n.companion_id = c.id ORDER BY n.id DESC LIMIT 1) n ON TRUE
   WHERE c.id = $1 AND c.removed_at IS NULL`;
