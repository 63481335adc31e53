import { Injectable } from '@nestjs/common';
import { movingRows } from '../contacts/people/moving-rows.js';
import { PersonReferences } from '../contacts/people/person-references.js';

/**
 * Where somebody stands on lists or is kept off, and how it follows when two entries are merged. Where one of the two
 * was picked and the other one kept off, the entry that is kept stays as it was.
 */
@Injectable()
export class ListsReferences {
  constructor(references: PersonReferences) {
    const other = (table: string) =>
      `EXISTS (SELECT FROM ${table} other WHERE other.list_id = mine.list_id AND other.person_id = $1)`;
    references.register(
      movingRows('lists', {
        table: 'list_members',
        column: 'person_id',
        key: ['list_id'],
        words: ['place on a list', 'places on lists'],
        same: 'theirs.list_id = mine.list_id',
        senseless: other('list_exclusions'),
      }),
      movingRows('lists.exclusions', {
        table: 'list_exclusions',
        column: 'person_id',
        key: ['list_id'],
        words: ['exception from a list', 'exceptions from lists'],
        same: 'theirs.list_id = mine.list_id',
        senseless: other('list_members'),
      }),
      movingRows('lists.removals', {
        table: 'list_removals',
        column: 'person_id',
        key: ['id'],
        words: ['removal from a list', 'removals from lists'],
      }),
    );
  }
}
