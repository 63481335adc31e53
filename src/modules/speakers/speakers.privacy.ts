import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/** Profiles and appearances of those who speak. */
@Injectable()
export class SpeakersPrivacy implements PersonalDataHolder {
  readonly name = 'speakers';
  readonly holdings = [
    ...holds('profiles', ['shown_name', 'title', 'organisation', 'biography'], 'speaking', 'until_erased'),
    ...holds('appearances', ['role'], 'speaking', 'with_event'),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const [profile] = await Database.rows(
      tx,
      `SELECT shown_name AS "shownName", title, organisation, biography, f.name AS picture
         FROM profiles LEFT JOIN stored_files f ON f.id = picture_file_id WHERE person_id = $1`,
      [personId],
    );
    const appearances = await Database.rows(
      tx,
      `SELECT e.title AS event, e.starts_local AS "startsLocal", s.title AS session, a.role, a.public
         FROM appearances a JOIN events e ON e.id = a.event_id LEFT JOIN programme_sessions s ON s.id = a.session_id
        WHERE a.person_id = $1 ORDER BY e.starts_at, a.id`,
      [personId],
    );
    return { ...(profile ? { profile } : {}), ...(appearances.length ? { appearances } : {}) };
  }

  /** The portrait goes with the profile: files that nothing refers to are swept away. */
  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM appearances WHERE person_id = $1', [personId]);
    await tx.query('DELETE FROM profiles WHERE person_id = $1', [personId]);
  }
}
