import { Conflict } from '../../platform/errors/domain-error.js';

export class PossibleDuplicate extends Conflict {
  /** @param people those of the same mailbox whom the asker may know */
  constructor(people: { id: string; name: string }[]) {
    super(
      'possible_duplicate',
      'Somebody with this e-mail address is in the address book already. Save again to keep both, if two people share the mailbox.',
      { people },
    );
  }
}

export class ClearedOnly extends Conflict {
  constructor() {
    super(
      'cleared_only',
      'This person is marked at risk: only cleared staff can change names, addresses, posts, notes and the mark itself.',
    );
  }
}

export class StillReferredTo extends Conflict {
  constructor(what: string) {
    super('in_use', `This ${what} is in use elsewhere, so it cannot be deleted.`);
  }
}

export class RestrictionOfOthers extends Conflict {
  constructor() {
    super(
      'restriction_of_others',
      'Another team asked that this person be left alone, for a reason that is kept from you. Ask that team or an administrator to lift it.',
    );
  }
}
