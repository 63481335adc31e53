import { Injectable } from '@nestjs/common';
import { movingMarkedRows, movingRows } from './people/moving-rows.js';
import { PersonReferences } from './people/person-references.js';

const relationships = (column: 'person_id' | 'of_person_id') => {
  const other = column === 'person_id' ? 'of_person_id' : 'person_id';
  return movingRows(`relationships.${column}`, {
    table: 'relationships',
    column,
    key: ['id'],
    words: ['relationship', 'relationships'],
    same: `theirs.${other} = mine.${other} AND theirs.kind = mine.kind`,
    // Nobody is the assistant of themselves.
    senseless: `mine.${other} = $1`,
  });
};

/** What hangs on an entry of the address book itself, and how it follows when two are merged. */
@Injectable()
export class ContactsReferences {
  constructor(references: PersonReferences) {
    references.register(
      movingMarkedRows(
        'emails',
        {
          table: 'person_emails',
          column: 'person_id',
          key: ['id'],
          words: ['address', 'addresses'],
          same: 'lower(theirs.email) = lower(mine.email)',
        },
        'preferred',
        'email',
      ),
      movingMarkedRows(
        'tenures',
        {
          table: 'tenures',
          column: 'person_id',
          key: ['id'],
          words: ['post', 'posts'],
          same: `theirs.to_date IS NOT DISTINCT FROM mine.to_date
             AND (theirs.from_date IS NULL OR mine.from_date IS NULL OR theirs.from_date = mine.from_date)
             AND EXISTS (SELECT FROM posts a JOIN posts b ON b.id = mine.post_id
                          WHERE a.id = theirs.post_id AND (a.id = b.id OR
                            (a.organisation_id IS NOT DISTINCT FROM b.organisation_id AND lower(a.title) = lower(b.title))))`,
        },
        'main',
        'post',
      ),
      relationships('person_id'),
      relationships('of_person_id'),
      movingRows('consents', {
        table: 'consents',
        column: 'person_id',
        key: ['id'],
        words: ['consent', 'consents'],
      }),
      movingRows('notes', {
        table: 'person_notes',
        column: 'person_id',
        key: ['id'],
        words: ['note', 'notes'],
      }),
      // Whoever was merged into the entry before follows it, so that old links lead to the end of the chain.
      movingRows('merged', {
        table: 'merged_people',
        column: 'into_id',
        key: ['id'],
        words: ['earlier entry', 'earlier entries'],
      }),
    );
    // A bulk change is undone for those only who were not changed since, and a merged entry was.
    references.stay('merged_people.id', 'changed_people.person_id', 'bulk_change_rows.person_id');
    references.stay('bulk_change_portions.person_ids');
  }
}
