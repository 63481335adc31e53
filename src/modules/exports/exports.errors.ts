import { Conflict } from '../../platform/errors/domain-error.js';

export class AliasesOnly extends Conflict {
  constructor() {
    super(
      'cleared_only',
      'Real names of people at risk are printed only while you see them. Choose “See real names” in the account menu if you may, or print with their aliases.',
    );
  }
}

export class TooManyToPrint extends Conflict {
  constructor(count: number, most: number) {
    super(
      'too_many_to_print',
      `That is ${count} people; at most ${most} can be printed at once. Narrow the filters, or print list by list.`,
    );
  }
}
