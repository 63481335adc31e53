import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { ListPeople } from './list-people.js';
import { columnsOf, PersonalData, type PersonalDataHolder } from '../../platform/privacy/personal-data.js';

/** How long a deleted list and people taken off one can be had back. */
const wayBack = 30 * 24 * 60 * 60 * 1000;

/** On which lists somebody is, by hand or by rule, and off which they are kept. */
@Injectable()
export class ListsPrivacy implements PersonalDataHolder {
  readonly name = 'lists';
  readonly holdings = [];
  readonly notPersonal = [
    ...columnsOf('lists', ['name', 'description', 'kind', 'rule', 'legal_basis', 'source']),
    // Counts of people, nobody's own.
    ...columnsOf('list_figures', ['what', 'fingerprint', 'figures', 'marks']),
  ];

  constructor(
    personalData: PersonalData,
    private readonly people: ListPeople,
  ) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const lists = (await this.people.allListsOf(tx, personId)).map(({ id: _id, ...list }) => list);
    const keptOff = await Database.rows(
      tx,
      'SELECT name FROM lists JOIN list_exclusions ON list_id = id WHERE person_id = $1 ORDER BY name',
      [personId],
    );
    return { ...(lists.length ? { lists } : {}), ...(keptOff.length ? { keptOffLists: keptOff } : {}) };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    for (const table of ['list_members', 'list_exclusions', 'list_removals'])
      await tx.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
  }

  /** What was deleted or taken off longer ago than it can be had back. */
  async expire(tx: Tx, now: Date): Promise<number> {
    const before = new Date(now.getTime() - wayBack);
    const removals = await Database.rows(tx, 'DELETE FROM list_removals WHERE removed_at < $1 RETURNING id', [
      before,
    ]);
    const lists = await Database.rows(tx, 'DELETE FROM lists WHERE discarded_at < $1 RETURNING id', [before]);
    return removals.length + lists.length;
  }
}
