import { expect, test } from 'vitest';
import { subscribeLinks } from './subscribe-links.js';

const links = subscribeLinks('https://events.example.org/calendar.ics?kind=hearing', 'Hearings & more');

test('programs are told to subscribe: webcal by scheme, Google by that address, Outlook by its own', () => {
  expect(links.webcal).toBe('webcal://events.example.org/calendar.ics?kind=hearing');
  expect(new URL(links.google).searchParams.get('cid')).toBe(links.webcal);
  for (const [link, host] of [
    [links.outlook, 'outlook.live.com'],
    [links.office, 'outlook.office.com'],
  ] as const) {
    const url = new URL(link);
    expect([url.host, url.pathname]).toEqual([host, '/calendar/0/addfromweb']);
    expect(url.searchParams.get('url')).toBe('https://events.example.org/calendar.ics?kind=hearing');
    expect(url.searchParams.get('name')).toBe('Hearings & more');
  }
});

test('nothing in an address breaks out of the link it stands in; spaces are never plus signs', () => {
  const { google, outlook } = subscribeLinks('https://x.example/f/a.ics?team=a&b=c d', 'A & B=C #1');
  expect(new URL(google).searchParams.get('cid')).toBe('webcal://x.example/f/a.ics?team=a&b=c d');
  expect([...new URL(outlook).searchParams.keys()]).toEqual(['url', 'name']);
  for (const url of [google, outlook]) expect(url.split('?')[1]).not.toMatch(/\+| /);
});
