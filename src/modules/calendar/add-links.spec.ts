import { expect, test } from 'vitest';
import { addToCalendarLinks } from './add-links.js';

const links = addToCalendarLinks({
  title: 'Règles & usages + more',
  description: 'Two\nlines',
  location: 'Rue de la Loi 155, Brussels',
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
});
const query = (name: string) => new URL(links.find((link) => link.name === name)!.url).searchParams;

test('every address carries the instants in UTC, in the form its calendar understands', () => {
  expect(query('Google').get('dates')).toBe('20270114T113000Z/20270114T133000Z');
  for (const name of ['Outlook.com', 'Office 365']) {
    expect(query(name).get('startdt')).toBe('2027-01-14T11:30:00Z');
    expect(query(name).get('enddt')).toBe('2027-01-14T13:30:00Z');
  }
  expect(query('Yahoo').get('st')).toBe('20270114T113000Z');
  expect(query('Yahoo').get('et')).toBe('20270114T133000Z');
});

test('texts survive, spaces are never plus signs', () => {
  expect(query('Google').get('text')).toBe('Règles & usages + more');
  expect(query('Outlook.com').get('body')).toBe('Two\nlines');
  for (const { url } of links) expect(url.split('?')[1]).not.toMatch(/\+| /);
});
