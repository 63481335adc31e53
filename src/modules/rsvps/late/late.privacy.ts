import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../../platform/privacy/personal-data.js';

const thirtyDays = 30 * 24 * 3600_000;

/** Answers that wait for an organiser; what was decided keeps nothing of what the guest wrote. */
@Injectable()
export class LateAnswersPrivacy implements PersonalDataHolder {
  readonly name = 'late-answers';
  readonly holdings = [
    ...holds('held_answers', ['request'], 'needs', 'thirty_days_after_event'),
    ...holds('held_answers', ['reason'], 'participation', 'with_event'),
  ];
  readonly notPersonal = columnsOf('held_answers', ['state']);

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const rows = await Database.rows(
      tx,
      `SELECT e.title AS event, c.name AS companion, h.state, h.request, h.reason, h.held_at AS at FROM held_answers h
         JOIN events e ON e.id = h.event_id JOIN invitations i ON i.id = h.invitation_id LEFT JOIN companions c ON c.id = h.companion_id
        WHERE i.person_id = $1 ORDER BY h.held_at, h.id`,
      [personId],
    );
    return rows.length ? { lateAnswers: rows } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      'DELETE FROM held_answers h USING invitations i WHERE i.id = h.invitation_id AND i.person_id = $1',
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `UPDATE held_answers h SET request = NULL, state = CASE state WHEN 'held' THEN 'replaced' ELSE state END
         FROM events e WHERE e.id = h.event_id AND e.ends_at < $1 AND h.request IS NOT NULL RETURNING h.id`,
      [new Date(now.getTime() - thirtyDays)],
    );
    return rows.length;
  }
}
