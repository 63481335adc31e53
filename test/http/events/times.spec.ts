import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { organiseEvent, takeStep } from '../../factories/organised-events.js';
import { testApp } from '../../support/test-app.js';

const app = testApp({ ROLE: 'web' });
const machineZone = process.env['TZ'];

beforeEach(() => app().clock.set(new Date('2027-01-04T09:00:00Z')));
afterEach(() => {
  app().clock.set(undefined);
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

const gap = { startsLocal: '2027-03-28T02:30', endsLocal: '2027-03-28T05:00' };
const twice = { startsLocal: '2027-10-31T02:30', endsLocal: '2027-10-31T05:00' };

describe('on the days of clock change the organiser is asked, and nothing is moved silently (L1)', () => {
  test('a time that does not exist is refused with the one that does', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
    const refused = await organiser.patch(`/events/${id}`, gap, view.version);
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'local_time_gap', field: 'startsLocal', suggestion: '2027-03-28T03:30' },
    });
    expect((await organiser.get(`/events/${id}`)).body).toEqual(view);
    const taken = await organiser.patch(
      `/events/${id}`,
      { ...gap, startsLocal: refused.body.suggestion },
      view.version,
    );
    expect(taken.body).toMatchObject({
      startsAt: '2027-03-28T01:30:00.000Z',
      startsLocal: '2027-03-28T03:30',
    });
  });

  test('of a time that comes twice the organiser chooses one', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
    const asked = await organiser.patch(`/events/${id}`, twice, view.version);
    expect(asked).toMatchObject({
      status: 400,
      body: {
        code: 'local_time_ambiguous',
        choices: [
          { choice: 'earlier', instant: '2027-10-31T00:30:00.000Z', offset: '+02:00' },
          { choice: 'later', instant: '2027-10-31T01:30:00.000Z', offset: '+01:00' },
        ],
      },
    });
    const chosen = await organiser.patch(`/events/${id}`, { ...twice, timeChoice: 'later' }, view.version);
    expect(chosen.body).toMatchObject({ startsAt: '2027-10-31T01:30:00.000Z' });
    // A later change of something else keeps the choice.
    const titled = await organiser.patch(
      `/events/${id}`,
      { title: { en: 'Night debate' }, ...twice },
      chosen.body.version,
    );
    expect(titled.body).toMatchObject({
      startsAt: '2027-10-31T01:30:00.000Z',
      title: { en: 'Night debate' },
    });
  });

  test('when it is made, copied or moved as well', async () => {
    const { organiser, id, teamId } = await organiseEvent(app());
    const copy = await organiser.post(`/events/${id}/copies`, { startsLocal: gap.startsLocal });
    expect(copy.body).toMatchObject({ code: 'local_time_gap' });
    const moved = await takeStep(organiser, id, { step: 'reschedule', startsLocal: twice.startsLocal });
    expect(moved.body).toMatchObject({ code: 'local_time_ambiguous' });
    await expect(organiseEvent(app(), { organiser, teamId, ...gap })).rejects.toThrow('local_time_gap');
  });
});

test('the zone of the machine changes nothing (L5)', async () => {
  const results: unknown[] = [];
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu']) {
    process.env['TZ'] = zone;
    const { organiser, id } = await organiseEvent(app(), {
      startsLocal: '2027-03-27T23:00',
      endsLocal: '2027-03-28T04:00',
      answersUntilLocal: '2027-03-20',
    });
    const session = { kind: 'session', title: { en: 'Panel' }, minutes: 30 };
    await organiser.post(`/events/${id}/sessions`, session);
    await takeStep(organiser, id, { step: 'reschedule', startsLocal: '2027-10-30T23:00' });
    const { startsAt, endsAt, startsLocal, endsLocal, answersUntil, answersUntilLocal } = (
      await organiser.get(`/events/${id}`)
    ).body;
    const programme = (await organiser.get(`/events/${id}/sessions`)).body.items[0].startsLocal;
    results.push({ startsAt, endsAt, startsLocal, endsLocal, answersUntil, answersUntilLocal, programme });
  }
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(results[0]).toEqual({
    startsLocal: '2027-10-30T23:00',
    startsAt: '2027-10-30T21:00:00.000Z',
    endsLocal: '2027-10-31T04:00',
    endsAt: '2027-10-31T03:00:00.000Z',
    answersUntilLocal: '2027-10-23T23:59',
    answersUntil: '2027-10-23T21:59:59.000Z',
    programme: '2027-10-30T23:00',
  });
});

describe('a deadline (L6)', () => {
  const when = { startsLocal: '2027-06-10T12:30', endsLocal: '2027-06-10T14:30' };

  test('that is a day lasts until 23:59:59 where the event is', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { ...when, answersUntilLocal: '2027-05-31' });
    expect(view).toMatchObject({
      answersUntil: '2027-05-31T21:59:59.000Z',
      answersUntilLocal: '2027-05-31T23:59',
    });
    const exact = await organiser.patch(
      `/events/${id}`,
      { answersUntilLocal: '2027-06-01T18:00' },
      view.version,
    );
    expect(exact.body.answersUntil).toBe('2027-06-01T16:00:00.000Z');
    const late = await organiser.patch(
      `/events/${id}`,
      { answersUntilLocal: '2027-06-11' },
      exact.body.version,
    );
    expect(late).toMatchObject({ status: 400, body: { errors: [{ field: 'answersUntilLocal' }] } });
    const none = await organiser.patch(`/events/${id}`, { answersUntilLocal: null }, exact.body.version);
    expect(none.body).toMatchObject({ answersUntil: null, answersUntilLocal: null });
  });

  test('goes along to another zone and another date, by the clock on the wall', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { ...when, answersUntilLocal: '2027-05-31' });
    const elsewhere = await organiser.patch(`/events/${id}`, { timeZone: 'Asia/Almaty' }, view.version);
    expect(elsewhere.body).toMatchObject({
      startsAt: '2027-06-10T07:30:00.000Z',
      startsLocal: when.startsLocal,
      answersUntil: '2027-05-31T18:59:59.000Z',
    });
    const moved = await takeStep(organiser, id, { step: 'reschedule', startsLocal: '2027-09-10T12:30' });
    expect(moved.body).toMatchObject({
      endsLocal: '2027-09-10T14:30',
      answersUntilLocal: '2027-08-31T23:59',
    });
  });
});

test.each([
  ['a zone that is none', { timeZone: 'Europe/Bruxelles' }, 'timeZone'],
  ['an offset for a zone', { timeZone: '+02:00' }, 'timeZone'],
  ['an end before the start', { endsLocal: '2020-01-01T10:00' }, 'endsLocal'],
  ['a day that does not exist', { startsLocal: '2027-02-30T10:00' }, 'startsLocal'],
  ['a time with an offset', { startsLocal: '2027-02-20T10:00Z' }, 'startsLocal'],
  ['the past, once it is published', { startsLocal: '2020-01-01T10:00' }, 'endsLocal'],
])('%s is refused', async (_, change, field) => {
  const { organiser, id, view } = await organiseEvent(app());
  const refused = await organiser.patch(`/events/${id}`, change, view.version);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field }] } });
});
