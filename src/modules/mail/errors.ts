import { Conflict, DomainError } from '../../platform/errors/domain-error.js';

/** An address that is not one plain mailbox; such a mail is never written. */
export class UnsendableAddress extends DomainError {
  constructor() {
    super('unsendable_address', 400, 'This is not a plain e-mail address; please correct it before sending.');
  }
}

export class AdministratorsLift extends DomainError {
  constructor() {
    super(
      'administrators_only',
      403,
      'This holds for the mailings of all teams; please ask an administrator to lift it.',
    );
  }
}

export class TextWithheld extends DomainError {
  constructor() {
    super('text_withheld', 403, 'This is written to somebody at risk; ask a cleared colleague to change it.');
  }
}

export class EventOnHold extends Conflict {
  constructor() {
    super('event_on_hold', 'All mail of this debate is held back; lift that first.');
  }
}

export class MessageNotIn extends Conflict {
  constructor(act: string, state: string, allowed: readonly string[]) {
    super(
      'message_state',
      `A message that is ${state.replace('_', ' ')} cannot be ${act}; only one that is ${allowed.join(' or ').replaceAll('_', ' ')} can.`,
      { state },
    );
  }
}
