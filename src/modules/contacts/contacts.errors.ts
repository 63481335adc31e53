import { Conflict } from '../../platform/errors/domain-error.js';

export class PossibleDuplicate extends Conflict {
  /** @param people those whom the asker may know, with the codes of the reasons */
  constructor(people: { id: string; name: string; reasons: string[] }[]) {
    const address = people.some(({ reasons }) => reasons.includes('same_address'));
    super(
      'possible_duplicate',
      address
        ? 'Somebody with this e-mail address is in the address book already. Save again to keep both, if two people share the mailbox.'
        : 'This person may be in the address book already. Save again to keep both, if they are two people.',
      { people },
    );
  }
}

export class ClearedOnly extends Conflict {
  constructor() {
    super(
      'cleared_only',
      'This person is marked at risk: only cleared staff, while they see real names, can change names, addresses, posts, notes and the mark itself.',
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
