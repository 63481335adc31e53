import { Conflict } from '../../../platform/errors/domain-error.js';

export class ExportSettled extends Conflict {
  constructor(state: string, by: string | undefined) {
    super(
      'already_decided',
      `This export is ${state} already${by ? `, by ${by}` : ''}. Nothing was changed.`,
    );
  }
}

export class ExportLapsed extends Conflict {
  constructor() {
    super('export_lapsed', 'The time for this export has passed. Ask for it again from where it came from.');
  }
}

export class ExportNotApproved extends Conflict {
  constructor() {
    super('not_approved', 'Nobody else has agreed to this export, so it cannot be fetched.');
  }
}

export class NamesHidden extends Conflict {
  constructor() {
    super(
      'real_names_hidden',
      'This export is with real names of people at risk, as it was agreed to. Choose “See real names” in the account menu, then fetch it.',
    );
  }
}
