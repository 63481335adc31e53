import { expect, test } from 'vitest';
import { readCalendar } from './calendar.js';
import { defaultLimits } from './limits.js';

const read = (lines: string[], method: string) =>
  readCalendar(
    ['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
      '\r\n',
    ),
    '',
    defaultLimits,
  );

// A line with a parameter goes through the parser, one without need not.
test.each([
  ['UID', ['abc@example.org', ' two words ', 'a:b;c,d"e', 'ünï', 'a\\,b\\;c\\\\d\\ne', 'trailing\\', '']],
  ['SEQUENCE', ['0', '7', '007', ' 3', '4 ', '-1', '1.5', '99999999999', 'x', '']],
  [
    'DTSTAMP',
    [
      '20270101T100000Z',
      '20270101T100000',
      '20270101',
      '2027',
      ' 20270101T100000Z',
      '20271341T990000Z',
      'x',
      '',
    ],
  ],
  ['DTSTART', ['20270101T100000Z', '20270101', 'x', '']],
  ['DTEND', ['20270101T100000Z', '20270101', 'x\\,y', '']],
  ['DURATION', ['PT1H30M', 'P1D', '-PT5M', 'x', '']],
  ['RECURRENCE-ID', ['20270101T100000Z', 'x', '']],
])('a plain %s says the same as one with a parameter that nobody knows', (name, values) => {
  const others = ['UID:abc', 'DTSTART:20270101T090000Z'].filter((line) => !line.startsWith(`${name}:`));
  for (const value of values)
    for (const method of ['REPLY', 'COUNTER'])
      expect([value, read([...others, `${name}:${value}`], method)]).toEqual([
        value,
        read([...others, `${name};X-OTHER=1:${value}`], method),
      ]);
});
