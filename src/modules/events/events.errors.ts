import { Conflict, DomainError } from '../../platform/errors/domain-error.js';
import type { TimeOption } from '../calendar/local-time.js';

/** The clocks skip this time on that day. */
export class LocalTimeGap extends DomainError {
  constructor(field: string, local: string, suggestion: string) {
    super(
      'local_time_gap',
      400,
      `On that day the clocks go forward: ${time(local)} does not exist. Did you mean ${time(suggestion)}?`,
      {
        field,
        suggestion,
        errors: [{ field, message: `This time does not exist; ${time(suggestion)} does.` }],
      },
    );
  }
}

/** The clocks show this time twice on that day. */
export class LocalTimeAmbiguous extends DomainError {
  constructor(field: string, local: string, choices: TimeOption[]) {
    super(
      'local_time_ambiguous',
      400,
      `On that day the clocks go back: ${time(local)} comes twice. Say which, with timeChoice "earlier" or "later".`,
      {
        field,
        choices,
        errors: [{ field, message: 'This time comes twice; choose the earlier or the later.' }],
      },
    );
  }
}

/** The event's life has no such step now; `details.nextSteps` would be possible. */
export class StepRefused extends Conflict {
  constructor(message: string) {
    super('step_refused', message);
  }
}

const time = (local: string) => local.slice(11, 16);
