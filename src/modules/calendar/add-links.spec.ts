import { expect, test } from 'vitest';
import { addToCalendarLinks } from './add-links.js';

const debate = {
  title: 'Règles & usages + more',
  description: 'Two\nlines',
  location: 'Rue de la Loi 155, Brussels',
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
  timeZone: 'Europe/Brussels',
};
const links = addToCalendarLinks(debate);
const query = (name: string, from = links) =>
  new URL(from.find((link) => link.name === name)!.url).searchParams;

test('every address carries the instants in UTC, in the form its calendar understands', () => {
  expect(query('Google').get('dates')).toBe('20270114T113000Z/20270114T133000Z');
  for (const name of ['Outlook.com', 'Office 365']) {
    expect(query(name).get('startdt')).toBe('2027-01-14T11:30:00Z');
    expect(query(name).get('enddt')).toBe('2027-01-14T13:30:00Z');
  }
  expect(query('Yahoo').get('st')).toBe('20270114T113000Z');
  expect(query('Yahoo').get('et')).toBe('20270114T133000Z');
});

test('from midnight to midnight it is days, each calendar’s way, also where the clocks change', () => {
  // In Brussels, from Saturday to the Monday after clocks went back.
  const days = addToCalendarLinks({
    ...debate,
    startsAt: new Date('2027-10-29T22:00:00Z'),
    endsAt: new Date('2027-10-31T23:00:00Z'),
  });
  expect(query('Google', days).get('dates')).toBe('20271030/20271101');
  for (const name of ['Outlook.com', 'Office 365'])
    expect(Object.fromEntries(query(name, days))).toMatchObject({
      startdt: '2027-10-30',
      enddt: '2027-11-01',
      allday: 'true',
    });
  expect(Object.fromEntries(query('Yahoo', days))).toMatchObject({
    st: '20271030',
    et: '20271031',
    dur: 'allday',
  });
});

test('texts survive, spaces are never plus signs', () => {
  expect(query('Google').get('text')).toBe('Règles & usages + more');
  expect(query('Outlook.com').get('body')).toBe('Two\nlines');
  for (const { url } of links) expect(url.split('?')[1]).not.toMatch(/\+| /);
});
