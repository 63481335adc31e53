import { Conflict } from '../../platform/errors/domain-error.js';
import type { Refusal } from './candidates.queries.js';

export class EventNotPublished extends Conflict {
  constructor(status: string) {
    super(
      'event_not_published',
      `Publish the debate first; it is ${status} and nobody can be invited to it.`,
      {
        status,
      },
    );
  }
}

export class EventOver extends Conflict {
  constructor() {
    super('event_over', 'The debate is over; nobody can be invited to it any more.');
  }
}

export class NobodyToInvite extends Conflict {
  constructor() {
    super('nobody_to_invite', 'Nobody of these people can be invited: see the reason beside each name.');
  }
}

export class NothingToStop extends Conflict {
  constructor(stopped: boolean) {
    super(
      'nothing_to_stop',
      stopped
        ? 'The rest of this wave was stopped already; nothing of it is left to write.'
        : 'Every invitation of this wave is written, so there is no rest to stop. Hold the mails that have not left yet.',
    );
  }
}

const whyNot: Record<Exclude<Refusal, 'already_invited'>, string> = {
  no_email: 'The person has no e-mail address.',
  do_not_invite: 'The person is not to be invited.',
  do_not_contact: 'The person is not to be written to.',
  unsubscribed: 'Whoever has that address unsubscribed from your mailings. It can be lifted in the outbox.',
  erased: 'The entry was erased.',
};

export class CannotBeInvited extends Conflict {
  constructor(refusal: Exclude<Refusal, 'already_invited'>) {
    super('cannot_be_invited', whyNot[refusal], { refusal });
  }
}

export class AlreadyRevoked extends Conflict {
  constructor() {
    super('already_revoked', 'This invitation was withdrawn. Invite the person again in a new wave.');
  }
}

export class EventKeepsChanging extends Conflict {
  constructor() {
    super(
      'event_changed',
      'The debate was changed while the mails were written. Please look at it and send again.',
    );
  }
}

/** Guests hold a link to this event, so it may not just vanish. */
export class DraftHasGuests extends Conflict {
  constructor() {
    super(
      'has_invitations',
      'People are invited to this event, so it cannot be deleted. Cancel it, then archive it.',
    );
  }
}

export class NothingToDecide extends Conflict {
  constructor() {
    super(
      'nothing_to_decide',
      'There is nothing to decide about this invitation: it does not follow a post, or its guest holds the post.',
    );
  }
}

export class NobodySucceeds extends Conflict {
  constructor() {
    super(
      'nobody_succeeds',
      'The post is vacant, or whoever holds it now cannot be invited. Keep the invitation with the person, or withdraw it.',
    );
  }
}
