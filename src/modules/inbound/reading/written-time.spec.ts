import { expect, test } from 'vitest';
import { momentAfter, momentOf, type Observance } from './written-time.js';

const western: Observance[] = [
  { start: '16010101T030000', offset: '+0100', rule: 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10' },
  { start: '16010101T020000', offset: '+0200', rule: 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3' },
];
const zones = new Map([
  ['W. Europe Standard Time', western],
  ['Fixed', [{ start: '19700101T000000', offset: '-0330', rule: '' }]],
  ['Mad', [{ start: '19700101T000000', offset: '+0100', rule: 'FREQ=SECONDLY' }]],
]);
const moment = (value: string, zone = '') => momentOf({ value, zone }, zones);

test.each([
  ['20270114T140000Z', '', '2027-01-14T14:00:00.000Z'],
  ['20270114T140000', 'tzone://Microsoft/Utc', '2027-01-14T14:00:00.000Z'],
  ['20270114T140000', 'Europe/Brussels', '2027-01-14T13:00:00.000Z'],
  ['20270714T140000', 'W. Europe Standard Time', '2027-07-14T12:00:00.000Z'],
  ['20270114T140000', 'W. Europe Standard Time', '2027-01-14T13:00:00.000Z'],
  // The day on which clocks go back, before and after.
  ['20271031T023000', 'W. Europe Standard Time', '2027-10-31T00:30:00.000Z'],
  ['20271031T033000', 'W. Europe Standard Time', '2027-10-31T02:30:00.000Z'],
  ['20270114T140000', 'Fixed', '2027-01-14T17:30:00.000Z'],
  ['20270114T140000', '', '2027-01-14T14:00'],
  ['20270114', '', '2027-01-14T00:00'],
  ['20270114T140000', 'Of nobody', ''],
  ['20270231T140000Z', '', ''],
  ['tomorrow', '', ''],
])('%s in “%s” is %s', (value, zone, expected) => {
  expect(moment(value, zone)).toBe(expected);
});

test('a zone with a rule of seconds is unknown at once, not counted out (D10)', () => {
  expect(moment('20270114T140000', 'Mad')).toBe('');
  expect(moment('99991231T235959', 'W. Europe Standard Time')).toBe('9999-12-31T22:59:59.000Z');
});

test('an end may be said as a length', () => {
  expect(momentAfter('2027-01-14T13:00:00.000Z', 'PT1H30M')).toBe('2027-01-14T14:30:00.000Z');
  expect(momentAfter('2027-01-14T13:00', 'P1D')).toBe('2027-01-15T13:00');
  for (const length of ['', 'P', 'PT0S', '-PT1H', 'P999W', 'soon'])
    expect(momentAfter('2027-01-14T13:00', length)).toBe('');
});
