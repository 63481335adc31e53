import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/tokens/tokens.js';
import { organiseEvent, takeStep } from '../../factories/organised-events.js';
import { testApp } from '../../support/test-app.js';

const app = testApp({ ROLE: 'web' });
afterEach(() => app().clock.set(undefined));

interface Fact {
  name: string;
  data: { eventId: string };
}

/** Facts waiting for modules above, in their order; each once, though further modules wait for some of them. */
async function facts(eventId: string): Promise<Fact[]> {
  const jobs: Fact[] = await app().source.query(
    `SELECT name, data FROM pgboss.job WHERE data->>'eventId' = $1 AND name ~ '^events\\..*\\.(invitations|rsvps)$'
      ORDER BY created_on, id`,
    [eventId],
  );
  return jobs.map(({ name, data }) => ({ name: name.split('.').slice(0, 2).join('.'), data }));
}

const log = async (eventId: string) =>
  (
    await app().source.query(
      `SELECT action FROM audit_entries WHERE event_id = $1 AND subject_type = 'event' ORDER BY id`,
      [eventId],
    )
  ).map(({ action }: { action: string }) => action);

describe('one event through its whole life', () => {
  test('draft, published, postponed, moved, cancelled, taken up again, over, archived, reopened', async () => {
    const { organiser, id, view } = await organiseEvent(app(), { status: 'draft' });
    const numbers = ({ body }: Awaited<ReturnType<typeof takeStep>>) => [body.status, body.sequence];
    expect(numbers(await takeStep(organiser, id, { step: 'publish' }))).toEqual(['published', 0]);
    const postponed = await takeStep(organiser, id, { step: 'postpone', reason: 'A strike' });
    expect(numbers(postponed)).toEqual(['postponed', 1]);
    expect(postponed.body.statusReason).toBe('A strike');
    const startsLocal = `${Number(view.startsLocal.slice(0, 4)) + 1}-06-10T12:30`;
    const moved = await takeStep(organiser, id, { step: 'reschedule', startsLocal });
    expect(numbers(moved)).toEqual(['published', 2]);
    expect(moved.body).toMatchObject({ startsLocal, statusReason: '', nextSteps: { length: 4 } });
    expect(numbers(await takeStep(organiser, id, { step: 'cancel', reason: 'No venue' }))).toEqual([
      'cancelled',
      3,
    ]);
    const again = await takeStep(organiser, id, { step: 'reopen', reason: 'A venue was found' });
    expect(numbers(again)).toEqual(['postponed', 3]);
    await takeStep(organiser, id, { step: 'reschedule', startsLocal });
    app().clock.set(new Date(new Date(moved.body.endsAt).getTime() + 1000));
    expect(numbers(await takeStep(organiser, id, { step: 'archive' }))).toEqual(['archived', 4]);
    expect(numbers(await takeStep(organiser, id, { step: 'reopen' }))).toEqual(['published', 4]);

    expect(await facts(id)).toEqual([
      { name: 'events.postponed', data: { eventId: id } },
      { name: 'events.rescheduled', data: { eventId: id, timeMoved: true, placeMoved: false } },
      { name: 'events.cancelled', data: { eventId: id } },
      { name: 'events.rescheduled', data: { eventId: id, timeMoved: true, placeMoved: false } },
    ]);
    expect(await log(id)).toEqual([
      'event.created',
      'event.published',
      'event.postponed',
      'event.rescheduled',
      'event.cancelled',
      'event.reopened',
      'event.rescheduled',
      'event.archived',
      'event.reopened',
    ]);
    const [{ answersValidFrom }] = await app().source.query(
      `SELECT answers_valid_from AS "answersValidFrom" FROM events WHERE id = $1`,
      [id],
    );
    expect(answersValidFrom).toBe(4);
  });

  test('a step that is not in the table, or whose conditions do not hold, is refused with the reason', async () => {
    const { organiser, id } = await organiseEvent(app(), { status: 'draft', onlineUrl: '' });
    expect((await organiser.get(`/events/${id}`)).body.nextSteps).toEqual([
      {
        step: 'publish',
        label: 'Publish',
        needsReason: false,
        needsTime: false,
        reasonWhyNot: 'Say where it takes place: a venue, an online link or both.',
      },
    ]);
    const early = await takeStep(organiser, id, { step: 'publish' });
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'step_refused', detail: expect.stringContaining('venue') },
    });
    const wrong = await takeStep(organiser, id, { step: 'cancel', reason: 'No' });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'step_refused' } });
    expect(await log(id)).toEqual(['event.created']);
  });

  test('guests are told why, so a reason is asked for; a move needs a new time ahead', async () => {
    const { organiser, id, view } = await organiseEvent(app());
    for (const step of ['cancel', 'postpone'])
      expect(await takeStep(organiser, id, { step, reason: ' ' })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'reason' }] },
      });
    for (const startsLocal of [undefined, '2020-01-01T12:00', view.startsLocal])
      expect(await takeStep(organiser, id, { step: 'reschedule', startsLocal })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'startsLocal' }] },
      });
  });
});

describe('the same request twice', () => {
  test('acts once; the key cannot be used for something else', async () => {
    const { organiser, id } = await organiseEvent(app());
    const key = newId();
    const body = { step: 'postpone', reason: 'A strike' };
    const answers = await Promise.all([1, 2, 3].map(() => takeStep(organiser, id, body, key)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { sequence: 1 } });
    expect(await facts(id)).toHaveLength(1);
    const other = await takeStep(organiser, id, { step: 'cancel', reason: 'No' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
    const without = await organiser.post(`/events/${id}/steps`, body);
    expect(without).toMatchObject({ status: 400, body: { code: 'idempotency_key_required' } });
  });
});

describe('what a change means for calendars (O25, O26, O27)', () => {
  test('time: both numbers; place and title: one; what no calendar shows: none', async () => {
    const { organiser, id, view } = await organiseEvent(app());
    const day = view.startsLocal.slice(0, 10);
    let version = view.version;
    const change = async (body: object) => {
      const { body: after, status } = await organiser.patch(`/events/${id}`, body, version);
      expect(status).toBe(200);
      version = after.version;
      const [row] = await app().source.query(
        `SELECT sequence, answers_valid_from AS valid FROM events WHERE id = $1`,
        [id],
      );
      return [row.sequence, row.valid];
    };
    expect(await change({ description: { en: 'More *about* it.' } })).toEqual([0, 0]);
    expect(await change({ title: { en: 'A better title' } })).toEqual([1, 0]);
    expect(await change({ title: { en: 'A better title' } })).toEqual([1, 0]);
    expect(await change({ startsLocal: `${day}T13:00` })).toEqual([2, 2]);
    expect(await change({ onlineUrl: 'https://meet.example.org/other' })).toEqual([3, 2]);
    expect(await change({ endsLocal: `${day}T15:00`, title: { en: 'Both' } })).toEqual([4, 4]);
    expect(await change({ capacity: 80, seatsReason: 'The larger hall' })).toEqual([4, 4]);
    expect((await facts(id)).map(({ name, data }) => ({ name, ...data }))).toEqual([
      { name: 'events.changed', eventId: id, fields: ['title'] },
      { name: 'events.rescheduled', eventId: id, timeMoved: true, placeMoved: false },
      { name: 'events.rescheduled', eventId: id, timeMoved: false, placeMoved: true },
      { name: 'events.rescheduled', eventId: id, timeMoved: true, placeMoved: false },
      { name: 'events.capacity-changed', eventId: id },
    ]);
  });

  test('drafts and events that are over tell nobody', async () => {
    const draft = await organiseEvent(app(), { status: 'draft' });
    await draft.organiser.patch(`/events/${draft.id}`, { title: { en: 'New' } }, draft.view.version);
    const past = await organiseEvent(app());
    app().clock.set(new Date(new Date(past.view.endsAt).getTime() + 1000));
    const late = await past.organiser.patch(
      `/events/${past.id}`,
      { title: { en: 'New' } },
      past.view.version,
    );
    expect(late.body).toMatchObject({ sequence: 0, slug: past.slug });
    expect([...(await facts(draft.id)), ...(await facts(past.id))]).toEqual([]);
  });

  test('a postponed or cancelled event gets its date by a step; an archived one stays as it is', async () => {
    const { organiser, id } = await organiseEvent(app());
    const move = async () => {
      const { version } = (await organiser.get(`/events/${id}`)).body;
      return organiser.patch(
        `/events/${id}`,
        { startsLocal: '2030-01-01T10:00', endsLocal: '2030-01-01T11:00' },
        version,
      );
    };
    await takeStep(organiser, id, { step: 'postpone', reason: 'A strike' });
    expect(await move()).toMatchObject({ status: 409, body: { code: 'postponed' } });
    await takeStep(organiser, id, { step: 'cancel', reason: 'No' });
    expect(await move()).toMatchObject({ status: 409, body: { code: 'cancelled' } });
    await takeStep(organiser, id, { step: 'archive' });
    expect(await move()).toMatchObject({ status: 409, body: { code: 'archived' } });
    expect((await takeStep(organiser, id, { step: 'reopen' })).body).toMatchObject({ code: 'step_refused' });
  });
});

test('only drafts are deleted', async () => {
  const draft = await organiseEvent(app(), { status: 'draft' });
  expect((await draft.organiser.delete(`/events/${draft.id}`)).status).toBe(204);
  expect((await draft.organiser.get(`/events/${draft.id}`)).status).toBe(404);
  expect(await log(draft.id)).toEqual(['event.created', 'event.deleted']);
  const published = await organiseEvent(app());
  expect(await published.organiser.delete(`/events/${published.id}`)).toMatchObject({
    status: 409,
    body: { code: 'not_a_draft' },
  });
});
