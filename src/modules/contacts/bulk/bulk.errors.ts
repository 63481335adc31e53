import { Conflict } from '../../../platform/errors/domain-error.js';

const why = {
  changing: 'This change is still being made. Wait for its end, then undo it.',
  undoing: 'This change is being undone already.',
  undone: 'This change was undone already.',
  late: 'A change can be undone for 24 hours only.',
};

export class NotToBeUndone extends Conflict {
  constructor(reason: keyof typeof why | 'done') {
    super('not_to_be_undone', why[reason as keyof typeof why]);
  }
}
