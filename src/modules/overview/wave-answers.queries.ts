import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { WaveAnswers } from './http/wave-answers.dto.js';

/** What the guests of each wave have answered so far; the words are those of the guest list's filters. */
@Injectable()
export class WaveAnswersQueries {
  constructor(private readonly database: Database) {}

  /** One query, however many waves. */
  of(eventId: string): Promise<WaveAnswers[]> {
    return this.database.read<WaveAnswers>(
      `SELECT w.id AS "waveId", count(*) FILTER (WHERE s.seat = 'seated')::int AS accepted,
              count(*) FILTER (WHERE s.seat = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE s.answer = 'tentative' AND s.seat = 'none')::int AS tentative,
              count(*) FILTER (WHERE s.answer IN ('declined', 'withdrawn'))::int AS declined,
              count(*) FILTER (WHERE s.answer = 'delegated' AND s.seat = 'none')::int AS delegated,
              count(i.id) FILTER (WHERE s.answer IS NULL)::int AS none
         FROM waves w LEFT JOIN invitations i ON i.wave_id = w.id AND i.revoked_at IS NULL
         LEFT JOIN standings s ON s.invitation_id = i.id
        WHERE w.event_id = $1 GROUP BY w.id ORDER BY w.number`,
      [eventId],
    );
  }
}
