import { Conflict, Invalid } from '../../platform/errors/domain-error.js';

export class NotHeld extends Conflict {
  constructor() {
    super('inbound_not_held', 'Somebody has decided about this mail already; look at it again.');
  }
}

export class NoInvitation extends Conflict {
  constructor() {
    super('inbound_no_invitation', 'This mail belongs to no invitation; it can only be ignored.');
  }
}

export class AnswerMissing extends Invalid {
  constructor() {
    super([{ field: 'answer', message: 'The mail itself says no answer; choose one.' }]);
  }
}

export class NobodySent extends Conflict {
  constructor() {
    super(
      'inbound_nobody_sent',
      'This mail names nobody, or not one person alone, to come in the guest’s place.',
    );
  }
}

export class NobodyToAdmit extends Conflict {
  constructor() {
    super(
      'inbound_nobody_to_admit',
      'Nobody can be admitted for this mail: it is not from a stranger to the invitation, or it is not certain who wrote.',
    );
  }
}

export class NothingProposed extends Conflict {
  constructor() {
    super('inbound_nothing_proposed', 'This mail proposes no other time for a debate that is still to come.');
  }
}

export class GuestNotReached extends Conflict {
  constructor() {
    super(
      'inbound_guest_not_reached',
      'The guest cannot be written to: the invitation was withdrawn, or they asked to be left alone. Ignore the mail instead.',
    );
  }
}

/** It is not certain who wrote, or a program did. */
export class NobodyToTell extends Conflict {
  constructor() {
    super(
      'inbound_nobody_to_tell',
      'There is nobody to refuse: the guest wrote, a program did, or it is not certain who. Ignore the mail instead.',
    );
  }
}

export class NothingToLearn extends Conflict {
  constructor() {
    super('inbound_nothing_to_learn', 'The mail shows no address that the person does not have yet.');
  }
}
