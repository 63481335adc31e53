import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { columnsOf, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/** On which lists somebody stands. */
@Injectable()
export class ListsPrivacy implements PersonalDataHolder {
  readonly name = 'lists';
  readonly holdings = [];
  readonly notPersonal = columnsOf('lists', ['name', 'description', 'legal_basis', 'source']);

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const lists = await Database.rows(
      tx,
      'SELECT name FROM lists JOIN list_members ON list_id = id WHERE person_id = $1 ORDER BY name',
      [personId],
    );
    return lists.length ? { lists } : {};
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM list_members WHERE person_id = $1', [personId]);
  }
}
