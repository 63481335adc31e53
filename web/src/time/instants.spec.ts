import { expect, test } from 'vitest';
import { hourText, timeText } from './instants.js';

test('what ends within hours is told by its hour alone, past midnight too; other times name another day', () => {
  const soon = new Date();
  soon.setHours(24, 5, 0, 0);
  expect(hourText(soon.toISOString())).toMatch(/^00:05 \S+$/);
  expect(timeText(soon.toISOString())).toMatch(/^\d+ \w{3,4} \d{4}, 00:05 /);
  expect(timeText(soon.toISOString(), soon)).toMatch(/^00:05 /);
});
