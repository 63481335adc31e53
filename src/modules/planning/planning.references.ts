import { Injectable } from '@nestjs/common';
import { movingRows } from '../contacts/people/moving-rows.js';
import { PersonReferences } from '../contacts/people/person-references.js';

/** Where both entries of a person are planned, the place of the kept one counts. */
@Injectable()
export class PlanningReferences {
  constructor(references: PersonReferences) {
    references.register(
      movingRows('planning', {
        table: 'planned_guests',
        column: 'person_id',
        key: ['id'],
        words: ['place in the plan of a debate', 'places in plans of debates'],
        same: 'theirs.event_id = mine.event_id',
      }),
    );
  }
}
