import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/** Who came. The row hangs on the invitation; the figure stays when the person is erased. */
@Injectable()
export class AttendancePrivacy implements PersonalDataHolder {
  readonly name = 'attendance';
  readonly holdings = holds('attendances', ['came'], 'participation', 'with_event');

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const attendances = await Database.rows(
      tx,
      `SELECT e.title AS event, a.came, a.recorded_at AS at
         FROM attendances a JOIN invitations i ON i.id = a.invitation_id JOIN events e ON e.id = a.event_id
        WHERE i.person_id = $1 ORDER BY a.recorded_at`,
      [personId],
    );
    return attendances.length ? { attendances } : {};
  }

  async erase(): Promise<void> {
    // Nothing in the row itself names the person.
  }
}
