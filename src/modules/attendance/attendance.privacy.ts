import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/**
 * Who came, and what happened at the door. That somebody came hangs on the invitation, and the figure stays when the person
 * is erased; each act at the door goes with the person, or a month after the event.
 */
@Injectable()
export class AttendancePrivacy implements PersonalDataHolder {
  readonly name = 'attendance';
  readonly holdings = [
    ...holds('attendances', ['came'], 'participation', 'with_event'),
    ...holds(
      'entry_scans',
      ['device', 'way', 'outcome', 'reason'],
      'participation',
      'thirty_days_after_event',
    ),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const attendances = await Database.rows(
      tx,
      `SELECT e.title AS event, a.came, a.recorded_at AS at, a.entered_at AS "enteredAt"
         FROM attendances a JOIN invitations i ON i.id = a.invitation_id JOIN events e ON e.id = a.event_id
        WHERE i.person_id = $1 ORDER BY a.recorded_at`,
      [personId],
    );
    const door = await Database.rows(
      tx,
      `SELECT e.title AS event, x.scanned_at AS at, x.way, x.outcome, x.reason, x.undone_at AS "undoneAt"
         FROM entry_scans x JOIN invitations i ON i.id = x.invitation_id JOIN events e ON e.id = x.event_id
        WHERE i.person_id = $1 ORDER BY x.scanned_at, x.nonce`,
      [personId],
    );
    return { ...(attendances.length ? { attendances } : {}), ...(door.length ? { door } : {}) };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    // Nothing in the rows of who came names the person.
    await tx.query(
      'DELETE FROM entry_scans WHERE invitation_id IN (SELECT id FROM invitations WHERE person_id = $1)',
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const gone = await Database.rows(
      tx,
      `DELETE FROM entry_scans x USING events e
        WHERE e.id = x.event_id AND e.ends_at < $1::timestamptz - interval '30 days' RETURNING x.nonce`,
      [now],
    );
    return gone.length;
  }
}
