import { Conflict } from '../../../platform/errors/domain-error.js';
import type { Dependents } from './dependents.js';

/** Something came of the people whom the import added. */
export class DependedOn extends Conflict {
  constructor(blockers: readonly Dependents[], added: 'people' | 'organisations' = 'people') {
    const list = blockers.map(({ what, count }) => `${count} ${what}`).join(', ');
    super(
      'import_depended_on',
      `This import cannot be undone any more: of the ${added} it added there are by now ${list}.`,
      { blockers: blockers.map(({ what, count }) => ({ what, count })) },
    );
  }
}
