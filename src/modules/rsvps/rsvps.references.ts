import { Injectable } from '@nestjs/common';
import { movingRows } from '../contacts/people/moving-rows.js';
import { PersonReferences } from '../contacts/people/person-references.js';

/** Answers hang on invitations; only who gave them for somebody else points to a person. */
@Injectable()
export class RsvpsReferences {
  constructor(references: PersonReferences) {
    references.register(
      movingRows('answers', {
        table: 'answers',
        column: 'answered_by_id',
        key: ['id'],
        words: ['answer given for somebody', 'answers given for others'],
      }),
    );
  }
}
