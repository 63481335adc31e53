import { Conflict, Invalid } from '../../platform/errors/domain-error.js';

export class SamePerson extends Invalid {
  constructor() {
    super([{ field: 'goneId', message: 'An entry cannot be merged with itself.' }]);
  }
}

export class UnknownChoice extends Invalid {
  constructor(key: string) {
    super([
      { field: 'choices', message: `There is nothing to choose under “${key}” for these two entries.` },
    ]);
  }
}

export class MergeExpired extends Conflict {
  constructor() {
    super(
      'merge_expired',
      'This merge can no longer be undone: what the entries were before is kept for 90 days, or until the person is erased.',
    );
  }
}

export class MergedAgain extends Conflict {
  /** @param mergeId the later merge, to be undone first */
  constructor(mergeId: string) {
    super(
      'merged_again',
      'This person was merged with another entry since. Undo that merge first, then this one.',
      { mergeId },
    );
  }
}
