import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { eventIcs, feedIcs, invitationIcs, type InvitationEntry } from './calendar-object.js';

const summer: InvitationEntry = {
  method: 'REQUEST',
  uid: 'abc@events.example.org',
  sequence: 2,
  stamp: new Date('2026-10-01T08:00:00Z'),
  title: 'Media freedom after the summit',
  description: 'Programme and answer:\nhttps://events.example.org/i/abc',
  location: 'Residence Palace, room Maelbeek',
  startsAt: new Date('2027-07-14T10:30:00Z'),
  endsAt: new Date('2027-07-14T12:30:00Z'),
  timeZone: 'Europe/Brussels',
  organiser: { name: 'Office in Brussels', address: 'rsvp+token@events.example.org' },
  attendee: { name: 'Jane Sample', address: 'jane@example.org' },
};
const winter = {
  ...summer,
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
};

const parse = (ics: string) => {
  const calendar = new ICAL.Component(ICAL.parse(ics) as never);
  const events = calendar.getAllSubcomponents('vevent');
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return { calendar, events, event: new ICAL.Event(events[0]) };
};

test('a request names method, organiser and exactly one attendee', () => {
  const { calendar, events, event } = parse(invitationIcs(summer));
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(events).toHaveLength(1);
  expect(event.uid).toBe(summer.uid);
  expect(event.sequence).toBe(2);
  expect(event.organizer?.toLowerCase()).toBe('mailto:rsvp+token@events.example.org');
  const [attendee, ...others] = events[0]!.getAllProperties('attendee');
  expect(others).toEqual([]);
  expect(String(attendee!.getFirstValue()).toLowerCase()).toBe('mailto:jane@example.org');
  expect(attendee!.getParameter('partstat')).toBe('NEEDS-ACTION');
  expect(attendee!.getParameter('rsvp')).toBe('TRUE');
  expect(events[0]!.getFirstPropertyValue('status')).toBe('CONFIRMED');
});

test('a cancellation keeps identity, organiser and attendee, and says so in method and status', () => {
  const ics = invitationIcs({ ...summer, method: 'CANCEL', sequence: 3 });
  const { calendar, events, event } = parse(ics);
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(events[0]!.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(event.uid).toBe(summer.uid);
  expect(event.sequence).toBe(3);
  expect(events[0]!.getAllProperties('attendee')).toHaveLength(1);
});

test('summer and winter times are the right instants, with TZID and a VTIMEZONE of rules (L3)', () => {
  for (const entry of [summer, winter]) {
    const ics = invitationIcs(entry);
    expect(ics).toContain('BEGIN:VTIMEZONE');
    expect(ics).toContain('DTSTART;TZID=Europe/Brussels:');
    expect(ics).not.toContain('RDATE');
    expect(ics).toMatch(/DTSTAMP:20261001T080000Z/);
    expect(ics.indexOf('METHOD:')).toBeLessThan(ics.indexOf('BEGIN:VTIMEZONE'));
    const { event } = parse(ics);
    expect(event.startDate.toJSDate()).toEqual(entry.startsAt);
    expect(event.endDate.toJSDate()).toEqual(entry.endsAt);
  }
});

test('a zone without rules of its own and an unknown one still give the right instant', () => {
  for (const timeZone of ['Asia/Almaty', 'America/New_York', 'Asia/Kathmandu', 'UTC', 'Etc/UTC'])
    expect(parse(invitationIcs({ ...summer, timeZone })).event.startDate.toJSDate()).toEqual(summer.startsAt);
});

const nasty = [
  'Title\r\nATTENDEE:mailto:other@example.org',
  'BEGIN:VEVENT\nSUMMARY:second\nEND:VEVENT',
  'a;b,c:d"e\\n\\f',
  'line\u2028separator\u2029paragraph\u0085next',
  '👩🏽‍🎓'.repeat(60),
  'Ж'.repeat(700),
  `${'long '.repeat(2000)}`,
  'half \ud83d pair',
  'nul\u0000bell\u0007delete\u007f',
];

test.each(nasty)('nothing in a text breaks out of its property (D7): %j', (text) => {
  const ics = invitationIcs({
    ...summer,
    title: text,
    location: text,
    description: text,
    organiser: { name: text, address: summer.organiser.address },
    attendee: { name: text, address: summer.attendee.address },
  });
  expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of ics.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const { events, event } = parse(ics);
  expect(events).toHaveLength(1);
  expect(events[0]!.getAllProperties('attendee')).toHaveLength(1);
  const shown = text
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u0000\u0007\u007f]/g, '')
    .trim();
  const expected =
    shown.length > 1000 && [...shown].length > 1000 ? `${[...shown].slice(0, 999).join('')}…` : shown;
  expect(event.summary).toBe(expected);
  expect(event.location).toBe(expected);
  expect(event.description.replace(/\s+/g, ' ')).toBe(shown);
});

test('a published file carries no attendee, no organiser', () => {
  const ics = eventIcs(summer);
  expect(ics).toContain('METHOD:PUBLISH');
  expect(ics).not.toMatch(/ATTENDEE|ORGANIZER/);
});

test('a feed gives the same bytes for the same entries, cancelled ones included', () => {
  const feed = () =>
    feedIcs({
      name: 'Debates; past, and upcoming\r\nX-EVIL:1',
      description: 'All public debates',
      url: 'https://events.example.org/calendar.ics',
      entries: [summer, { ...winter, uid: 'def@events.example.org', cancelled: true }],
    });
  expect(feed()).toBe(feed());
  const { calendar, events } = parse(feed());
  expect(events).toHaveLength(2);
  expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Debates\\; past\\, and upcoming X-EVIL:1');
  expect(calendar.getAllProperties('x-evil')).toEqual([]);
  expect(events[1]!.getFirstPropertyValue('status')).toBe('CANCELLED');
});
