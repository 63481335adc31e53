import { Injectable } from '@nestjs/common';
import { movingRows } from '../contacts/people/moving-rows.js';
import { PersonReferences } from '../contacts/people/person-references.js';

/** Where somebody stands on lists, and how it follows when two entries are merged. */
@Injectable()
export class ListsReferences {
  constructor(references: PersonReferences) {
    references.register(
      movingRows('lists', {
        table: 'list_members',
        column: 'person_id',
        key: ['list_id'],
        words: ['place on a list', 'places on lists'],
        same: 'theirs.list_id = mine.list_id',
      }),
    );
  }
}
