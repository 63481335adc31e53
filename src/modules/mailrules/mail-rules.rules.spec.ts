import { expect, test } from 'vitest';
import { verdictOn, type RuleMoment } from './mail-rules.rules.js';

const at = (minutes: number) => new Date(Date.UTC(2027, 0, 14, 9, minutes));
const moment = (given: Partial<RuleMoment> = {}): RuleMoment => ({
  kind: 'reminder',
  status: 'published',
  basis: at(600),
  dueAt: at(0),
  before: at(-1),
  now: at(0),
  ...given,
});

test.each<[string, Partial<RuleMoment>, string, string | null]>([
  ['in its minute', {}, 'due', null],
  ['a few minutes late', { now: at(8) }, 'due', null],
  ['after four hours without a program (H7)', { now: at(240) }, 'asks', 'late'],
  ['from before a backup that was restored (H6)', { before: at(-1440), now: at(1) }, 'asks', 'late'],
  ['in the past of a rule just made', { dueAt: at(-100) }, 'asks', 'late'],
  ['after the deadline (H7)', { now: at(700), before: at(699) }, 'left_out', 'over'],
  ['of a cancelled debate (H8)', { status: 'cancelled' }, 'left_out', 'called_off'],
  ['of a postponed debate', { status: 'postponed', kind: 'programme' }, 'left_out', 'called_off'],
  ['of an archived debate, to remind', { status: 'archived' }, 'left_out', 'over'],
  ['thanks after the debate', { kind: 'thanks', basis: at(-1440) }, 'due', null],
  ['thanks for an archived debate', { kind: 'thanks', basis: at(-1440), status: 'archived' }, 'due', null],
  [
    'thanks for a cancelled debate',
    { kind: 'thanks', basis: at(-1440), status: 'cancelled' },
    'left_out',
    'called_off',
  ],
])('%s: %s %s', (_, given, state, reason) => {
  expect(verdictOn(moment(given))).toEqual({ state, reason });
});
