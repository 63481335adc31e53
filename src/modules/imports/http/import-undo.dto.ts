import { Flag, Id, Line, Parts, Whole } from '../../../platform/http/fields.js';

export class DependentPerson {
  @Id()
  id!: string;

  @Line(400)
  name!: string;
}

/** Why an import cannot be undone: something came of people whom it added. */
export class UndoBlocker {
  @Line(100, { description: 'In words: "invited to an event".' })
  what!: string;

  @Whole(1, 100_000)
  count!: number;

  @Parts(() => DependentPerson, 5, { description: 'A few of them.' })
  people!: DependentPerson[];
}

export class ImportUndoPreview {
  @Flag()
  possible!: boolean;

  @Parts(() => UndoBlocker, 100)
  blockers!: UndoBlocker[];

  @Whole(0, 100_000, { description: 'People who would be taken out.' })
  added!: number;

  @Whole(0, 100_000, { description: 'People who would be as they were, where nobody changed them since.' })
  changed!: number;
}
