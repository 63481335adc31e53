import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { holds, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/** The secret address of a person's calendar; what the calendar shows belongs to other modules. */
@Injectable()
export class FeedsPrivacy implements PersonalDataHolder {
  readonly name = 'feeds';
  readonly holdings = holds('calendar_feeds', ['token_hash'], 'security', 'until_erased');

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const calendarFeeds = await Database.rows(
      tx,
      'SELECT created_at AS "createdAt" FROM calendar_feeds WHERE person_id = $1',
      [personId],
    );
    return calendarFeeds.length ? { calendarFeeds } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM calendar_feeds WHERE person_id = $1', [personId]);
  }
}
