import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { formatMoment, formatSpan } from './format-time.js';
import {
  addMinutes,
  endOfDay,
  instantOf,
  isTimeZone,
  localOf,
  minutesBetween,
  resolveLocal,
} from './local-time.js';

const brussels = 'Europe/Brussels';

describe('local time to instant', () => {
  test('an ordinary time has one instant', () => {
    expect(resolveLocal('2027-01-14T12:30', brussels)).toEqual({
      kind: 'instant',
      instant: new Date('2027-01-14T11:30:00Z'),
    });
    expect(resolveLocal('2027-07-14T12:30', brussels)).toEqual({
      kind: 'instant',
      instant: new Date('2027-07-14T10:30:00Z'),
    });
  });

  test('a time that the clocks skip is answered with the time they show instead (L1)', () => {
    expect(resolveLocal('2027-03-28T02:30', brussels)).toEqual({
      kind: 'gap',
      suggestion: '2027-03-28T03:30',
    });
    expect(resolveLocal('2027-03-28T02:30', brussels, 'later')).toMatchObject({ kind: 'gap' });
    expect(resolveLocal('2027-03-28T03:00', brussels)).toMatchObject({ kind: 'instant' });
  });

  test('a time that comes twice asks which, and takes the choice (L1)', () => {
    expect(resolveLocal('2027-10-31T02:30', brussels)).toEqual({
      kind: 'overlap',
      choices: [
        { choice: 'earlier', instant: '2027-10-31T00:30:00.000Z', offset: '+02:00' },
        { choice: 'later', instant: '2027-10-31T01:30:00.000Z', offset: '+01:00' },
      ],
    });
    expect(resolveLocal('2027-10-31T02:30', brussels, 'later')).toEqual({
      kind: 'instant',
      instant: new Date('2027-10-31T01:30:00Z'),
    });
  });

  test.each(['2027-02-30T12:00', '2027-01-14T24:00', '2027-1-14T12:30', 'tomorrow', '2027-01-14T12:30Z'])(
    '%s is no local time',
    (local) => {
      expect(resolveLocal(local, brussels)).toEqual({ kind: 'invalid' });
    },
  );

  test('a deadline that is a day ends with that day in the zone of the event (L6)', () => {
    expect(endOfDay('2027-05-31', brussels)).toEqual(new Date('2027-05-31T21:59:59Z'));
    expect(endOfDay('2027-05-31', 'Pacific/Kiritimati')).toEqual(new Date('2027-05-31T09:59:59Z'));
    // In Cairo the clocks have gone forward at midnight: the day after begins at 01:00.
    expect(endOfDay('2027-04-29', 'Africa/Cairo')).toEqual(new Date('2027-04-29T21:59:59Z'));
  });

  test('wall-clock arithmetic ignores clock changes, instants do not', () => {
    expect(addMinutes('2027-03-28T01:30', 120)).toBe('2027-03-28T03:30');
    expect(minutesBetween('2027-03-28T01:30', '2027-03-28T03:30')).toBe(120);
    expect(localOf(new Date('2027-03-28T01:00:00Z'), brussels)).toBe('2027-03-28T03:00');
    expect(instantOf('2027-03-28T02:30', brussels)).toEqual(new Date('2027-03-28T01:30:00Z'));
  });

  test.each([
    ['Europe/Brussels', true],
    ['America/Argentina/Buenos_Aires', true],
    ['UTC', true],
    ['Europe/Bruxelles', false],
    ['europe/brussels', false],
    ['+02:00', false],
    ['', false],
    ['Europe/Brussels; DROP', false],
  ])('%s is a time zone: %s', (zone, valid) => {
    expect(isTimeZone(zone)).toBe(valid);
  });
});

describe('for people', () => {
  const span = (startsAt: string, endsAt: string, timeZone = brussels) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    timeZone,
  });
  const lunch = span('2027-01-14T11:30:00Z', '2027-01-14T13:30:00Z');

  test.each([
    ['en', 'Thursday 14 January 2027, 12:30–14:30, Brussels time (CET)'],
    ['fr', 'jeudi 14 janvier 2027, 12\u00a0h\u00a030 – 14\u00a0h\u00a030, heure de Bruxelles (CET)'],
    ['de', 'Donnerstag, 14. Januar 2027, 12:30–14:30 Uhr, Ortszeit Brüssel (MEZ)'],
    ['ru', 'четверг, 14 января 2027 г., 12:30–14:30, часовой пояс: Брюссель (CET)'],
    ['pt', 'Thursday 14 January 2027, 12:30–14:30, Brussels time (CET)'],
  ])('%s: %s', (language, text) => {
    expect(formatSpan(lunch, language)).toBe(text);
  });

  test('an event over midnight names both days', () => {
    expect(formatSpan(span('2027-07-01T20:00:00Z', '2027-07-02T00:00:00Z'), 'en')).toBe(
      'Thursday 1 July 2027, 22:00 – Friday 2 July 2027, 02:00, Brussels time (CEST)',
    );
    expect(formatSpan(span('2027-07-01T20:00:00Z', '2027-07-01T21:00:00Z'), 'fr')).toContain(
      '1er juillet 2027, 22\u00a0h – 23\u00a0h',
    );
  });

  test('a night on which the clocks change names the zone both ways', () => {
    expect(formatSpan(span('2027-10-30T22:00:00Z', '2027-10-31T02:00:00Z'), 'en')).toContain(
      'Brussels time (CEST/CET)',
    );
  });

  test('a zone without a known abbreviation is named by its distance to UTC', () => {
    const almaty = span('2027-01-14T11:30:00Z', '2027-01-14T13:30:00Z', 'Asia/Almaty');
    expect(formatSpan(almaty, 'fr')).toContain('heure d’Almaty (UTC+5)');
    expect(formatSpan({ ...almaty, timeZone: 'Asia/Kathmandu' }, 'en')).toContain(
      'Kathmandu time (UTC+5:45)',
    );
    expect(formatSpan({ ...almaty, timeZone: 'UTC' }, 'en')).toBe(
      'Thursday 14 January 2027, 11:30–13:30, UTC',
    );
  });

  test('readers far away see the zone of the event named with the deadline (L6)', () => {
    expect(formatMoment(endOfDay('2027-05-31', brussels), brussels, 'en')).toBe(
      'Monday 31 May 2027, 23:59, Brussels time (CEST)',
    );
  });
});

test('the zone of the machine plays no part (L5)', () => {
  const script = `
    import { resolveLocal, localOf, endOfDay, instantOf } from './src/modules/calendar/local-time.ts';
    const zones = ['Europe/Brussels', 'Asia/Almaty', 'America/New_York'];
    const locals = ['2027-01-14T12:30', '2027-03-28T02:30', '2027-03-14T02:30', '2027-10-31T02:30', '2027-11-07T01:30'];
    console.log(JSON.stringify(zones.flatMap((zone) => locals.map((local) => [
      resolveLocal(local, zone), resolveLocal(local, zone, 'later'), endOfDay(local.slice(0, 10), zone),
      localOf(instantOf(local, zone), zone),
    ]))));`;
  const results = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Brussels'].map(
    (TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
  );
  expect(new Set(results).size).toBe(1);
  expect(JSON.parse(results[0]!)).toHaveLength(15);
});
