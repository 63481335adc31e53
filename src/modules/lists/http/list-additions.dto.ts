import { Id, Part, Whole } from '../../../platform/http/fields.js';
import { PeopleFilter } from '../../contacts/people/http/people-query.dto.js';

const most = 2_147_483_647;

export class AddMatchingPeople {
  @Part(() => PeopleFilter, { description: 'All whom it finds at this moment; {} is everybody.' })
  filter!: PeopleFilter;
}

export class ListAdditionResult {
  @Whole(0, most, { description: 'People who were not on it before.' })
  changed!: number;

  @Whole(0, most, { description: 'People who stay off, for they are kept off by hand.' })
  keptOff!: number;

  @Whole(0, most)
  count!: number;

  @Id({
    nullable: true,
    description: 'Takes it back: POST …/additions/{additionId}/reversal. Null when nothing changed.',
  })
  additionId!: string | null;
}

export class ListAdditionUndone {
  @Whole(0, most)
  changed!: number;

  @Whole(0, most)
  count!: number;
}
