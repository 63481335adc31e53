import { Conflict } from '../../platform/errors/domain-error.js';

export class PlanChanged extends Conflict {
  constructor() {
    super(
      'plan_changed',
      'Somebody changed who is planned while you looked. Look at the wave again, then send it.',
    );
  }
}

export class PlanFull extends Conflict {
  constructor(most: number) {
    super('plan_full', `A plan holds ${most.toLocaleString('en')} people at most; send a wave first.`);
  }
}

export class ProposalChanged extends Conflict {
  constructor() {
    super(
      'proposal_changed',
      'Somebody else is proposed for this place by now, or it is settled. Look at it again.',
    );
  }
}

export class PlaceTaken extends Conflict {
  constructor() {
    super('place_taken', 'The guest who had left this place is coming after all; nobody was invited.');
  }
}
