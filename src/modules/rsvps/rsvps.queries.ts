import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import { newId } from '../../platform/tokens/tokens.js';
import type { AnswerView, PoolView } from './http/rsvps.dto.js';
import { QuestionAnswersQueries } from './questions/question-answers.queries.js';
import { Seating } from './seating.rules.js';
import { syncDefaultPools, type Pool } from './seats.rules.js';

interface HistoryRow extends Omit<AnswerView, 'at' | 'recordedBy' | 'answeredBy' | 'questions'> {
  at: Date;
  userId: string | null;
  userName: string | null;
  assistantId: string | null;
  assistantName: string | null;
}

@Injectable()
export class RsvpsQueries {
  constructor(
    private readonly database: Database,
    private readonly questions: QuestionAnswersQueries,
  ) {}

  /** All answers to an invitation, the latest first. Who answered for whom is not told of people at risk. */
  async history(invitationId: string, cleared: boolean): Promise<AnswerView[]> {
    const told = (column: string) => visibleSql('guest', cleared, `a.${column}`, "''");
    const rows = await this.database.read<HistoryRow>(
      `SELECT a.id, a.answer, a.mode, a.result, s.answer_id IS NOT DISTINCT FROM a.id AS current,
              ${told('note')} AS note, ${told('dietary')} AS dietary, ${told('access_needs')} AS "accessNeeds",
              ${told('interpretation')} AS interpretation, a.channel, a.reason, a.companions, a.created_at AS at,
              u.id AS "userId", u.name AS "userName", p.id AS "assistantId", ${shownNameSql('p', cleared)} AS "assistantName"
         FROM answers a
         LEFT JOIN standings s ON s.invitation_id = a.invitation_id
         LEFT JOIN users u ON u.id = a.user_id
         LEFT JOIN invitations i ON i.id = a.invitation_id LEFT JOIN people guest ON guest.id = i.person_id
         LEFT JOIN people p ON p.id = a.answered_by_id AND ($2 OR NOT (p.at_risk OR guest.at_risk))
        WHERE a.invitation_id = $1 ORDER BY a.number DESC LIMIT 1000`,
      [invitationId, cleared],
    );
    const changes = rows.length ? await this.questions.changes(invitationId, cleared) : undefined;
    return rows.map(({ userId, userName, assistantId, assistantName, at, ...row }) => ({
      ...row,
      questions: changes?.get(row.id) ?? [],
      at: at.toISOString(),
      recordedBy: userId ? { id: userId, name: userName ?? '' } : null,
      answeredBy: assistantId ? { id: assistantId, name: assistantName ?? '' } : null,
    }));
  }

  /** The pools of an event as they stand, the default ones included even before anybody answered. */
  async pools(eventId: string, tx?: Tx): Promise<PoolView[]> {
    const read = <Row>(sql: string) =>
      tx ? Database.rows<Row>(tx, sql, [eventId]) : this.database.read<Row>(sql, [eventId]);
    const [event] = await read<{ room: number | null; online: number | null; offersOnline: boolean }>(
      `SELECT CASE WHEN capacity IS NOT NULL THEN greatest(capacity, accept_up_to) END AS room, online_capacity AS online, (online_url <> '' OR online_capacity IS NOT NULL) AS "offersOnline"
         FROM events WHERE id = $1`,
    );
    if (!event) return [];
    const rows = await read<Pool & { waiting: number }>(
      `SELECT id, mode, name, categories, for_speakers AS speakers, seats, taken, over, position,
              (SELECT count(*)::int FROM standings s WHERE s.pool_id = p.id AND s.seat = 'waiting') AS waiting
         FROM pools p WHERE event_id = $1 ORDER BY mode DESC, position, id`,
    );
    const waiting = new Map(rows.map((row) => [row.id, row.waiting]));
    const pools = rows.map((row): Pool => row);
    syncDefaultPools(event, pools, newId);
    const seating = new Seating(event, pools, [], []);
    return pools
      .filter(({ mode, taken }) => mode === 'room' || event.offersOnline || taken > 0)
      .map((pool) => {
        const free = seating.free(pool);
        const { id, name, mode, categories, speakers, seats, taken, over } = pool;
        const left = Number.isFinite(free) ? Math.max(0, free) : null;
        const figures = { seats, taken, over, free: left, waiting: waiting.get(id) ?? 0 };
        return { id, name, mode, categories, speakers, ...figures };
      });
  }
}
