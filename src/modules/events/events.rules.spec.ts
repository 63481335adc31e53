import { describe, expect, test } from 'vitest';
import { eventStatuses, type EventStatus } from './event.entity.js';
import { lifecycle, lifecycleFaults, nextSteps, type StepFacts } from './events.rules.js';

const now = new Date('2027-01-01T12:00:00Z');
const event: StepFacts = {
  status: 'draft',
  mainLanguage: 'en',
  title: { en: 'A debate' },
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
  venueId: 'venue',
  onlineUrl: '',
  statusReason: '',
};
const over = new Date('2027-02-01T12:00:00Z');
const steps = (facts: Partial<StepFacts>, at = now) =>
  Object.fromEntries(
    nextSteps({ ...event, ...facts }, at).map((one) => [one.step, one.reasonWhyNot ?? 'possible']),
  );

describe('the lifecycle of events', () => {
  test('is whole: every state can be reached, every step is named and leads to one place', () => {
    expect(lifecycleFaults(lifecycle, eventStatuses)).toEqual([]);
  });

  test('a broken table is found out', () => {
    const table = lifecycle.filter(({ to }) => to !== 'archived');
    const twice = { ...lifecycle[0]!, to: 'postponed' as EventStatus, label: ' ' };
    const lost = { ...lifecycle[0]!, from: 'asleep' as EventStatus };
    expect(lifecycleFaults([...table, twice, lost], eventStatuses)).toEqual([
      'nothing leads to "archived"',
      'publish from "draft" stands there twice',
      'publish from "draft" has no label or no fact',
      'publish from "asleep" names an unknown state "asleep"',
    ]);
  });

  test.each<[EventStatus, Date, Record<string, string>]>([
    ['draft', now, { publish: 'possible' }],
    [
      'published',
      now,
      { reschedule: 'possible', postpone: 'possible', cancel: 'possible', archive: 'It is not over yet.' },
    ],
    [
      'published',
      over,
      { reschedule: 'It is over.', postpone: 'It is over.', cancel: 'It is over.', archive: 'possible' },
    ],
    ['postponed', over, { reschedule: 'possible', cancel: 'possible' }],
    ['cancelled', now, { archive: 'possible', reopen: 'possible' }],
    ['archived', over, { reopen: 'possible' }],
  ])('%s at %s', (status, at, expected) => {
    expect(steps({ status }, at)).toEqual(expected);
  });

  test('publishing needs a title in the main language, a time ahead and a place', () => {
    const reason = steps({ title: { fr: 'Un débat' }, venueId: null, startsAt: new Date('2026-12-31') })[
      'publish'
    ];
    expect(reason).toBe(
      'Give it a title in its main language (en). It begins in the past; set its date first. Say where it takes place: a venue, an online link or both.',
    );
    expect(steps({ venueId: null, onlineUrl: 'https://meet.example.org' })['publish']).toBe('possible');
  });

  test('an event archived after it was cancelled does not come back as if it had taken place', () => {
    expect(steps({ status: 'archived', statusReason: 'No speakers' })['reopen']).toContain('was cancelled');
  });
});
