import { expect, test } from 'vitest';
import { newsOf } from './news-of';

const event = {
  status: 'published' as const,
  endsAt: '2999-01-01T10:00:00Z',
  discreet: false,
  discreetTitle: { en: 'Appointment' },
};

test('what guests hear of is the change that says most', () => {
  expect(newsOf({ discreet: true, startsLocal: '2998-01-01T09:00' }, event)?.change).toBe('time');
  expect(newsOf({ discreet: true, title: { en: 'Water' } }, event)?.change).toBe('content');
  expect(newsOf({ discreet: true, summary: { en: 'Water' } }, event)?.change).toBe('discreet');
  expect(newsOf({ discreet: false }, { ...event, discreet: true })?.change).toBe('named');
  expect(newsOf({ summary: { en: 'Water' } }, event)?.change).toBe('words');
  expect(newsOf({ capacity: 3 }, event)).toBeUndefined();
  expect(newsOf({ discreet: true }, { ...event, status: 'draft' })).toBeUndefined();
  expect(newsOf({ discreet: true }, { ...event, endsAt: '2001-01-01T10:00:00Z' })).toBeUndefined();
});

test('another neutral title is news where entries bear it, in the languages in which it is another', () => {
  const discreetTitle = { en: 'Appointment ', fr: 'Rendez-vous' };
  expect(newsOf({ discreetTitle }, event)).toBeUndefined();
  expect(newsOf({ discreetTitle }, { ...event, discreet: true })).toEqual({
    change: 'discreet',
    retitled: ['fr'],
  });
  expect(newsOf({ discreet: true, discreetTitle: {} }, event)?.retitled).toEqual(['en']);
});
