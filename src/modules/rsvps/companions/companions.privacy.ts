import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../../platform/privacy/personal-data.js';

/** What companions need, as they said it, and how staff know. They are found through the guest who brings them. */
@Injectable()
export class CompanionNeedsPrivacy implements PersonalDataHolder {
  readonly name = 'companion-needs';
  readonly holdings = holds(
    'companion_needs',
    ['dietary', 'access_needs', 'interpretation', 'reason'],
    'needs',
    'thirty_days_after_event',
  );

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const rows = await Database.rows(
      tx,
      `SELECT e.title AS event, c.name AS companion, n.dietary, n.access_needs AS "accessNeeds", n.interpretation, n.reason, n.given_at AS at
         FROM companion_needs n JOIN companions c ON c.id = n.companion_id JOIN events e ON e.id = n.event_id
         JOIN invitations i ON i.id = c.invitation_id WHERE i.person_id = $1 ORDER BY n.id`,
      [personId],
    );
    return rows.length ? { needsOfCompanions: rows } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      `DELETE FROM companion_needs n USING companions c, invitations i
        WHERE c.id = n.companion_id AND i.id = c.invitation_id AND i.person_id = $1`,
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `DELETE FROM companion_needs n USING events e
        WHERE e.id = n.event_id AND e.ends_at < $1::timestamptz - interval '30 days' RETURNING n.id`,
      [now],
    );
    return rows.length;
  }
}
