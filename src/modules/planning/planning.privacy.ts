import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';

/** For which debates somebody is planned as a guest. */
@Injectable()
export class PlanningPrivacy implements PersonalDataHolder {
  readonly name = 'planning';
  readonly holdings = [
    ...holds('planned_guests', ['skipped_reason'], 'invitation', 'with_event'),
    ...holds('vacancies', ['reason'], 'invitation', 'with_event'),
  ];
  readonly notPersonal = [
    ...columnsOf('plans', ['refill', 'prefer', 'lists']),
    ...columnsOf('planned_guests', ['part']),
    ...columnsOf('vacancies', ['why', 'state', 'matched']),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const planned = await Database.rows(
      tx,
      `SELECT e.title AS event, g.part, g.added_at AS "addedAt", g.skipped_reason AS "passedOverBecause"
         FROM planned_guests g JOIN events e ON e.id = g.event_id WHERE g.person_id = $1 ORDER BY g.added_at`,
      [personId],
    );
    const places = await Database.rows(
      tx,
      `SELECT e.title AS event, v.why, v.freed_at AS "freedAt", v.reason
         FROM vacancies v JOIN invitations i ON i.id = v.invitation_id JOIN events e ON e.id = v.event_id
        WHERE i.person_id = $1 ORDER BY v.freed_at`,
      [personId],
    );
    return {
      ...(planned.length ? { plannedInvitations: planned } : {}),
      ...(places.length ? { placesLeft: places } : {}),
    };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM planned_guests WHERE person_id = $1', [personId]);
    await tx.query(
      `UPDATE vacancies SET reason = '' WHERE invitation_id IN (SELECT id FROM invitations WHERE person_id = $1)`,
      [personId],
    );
  }
}
