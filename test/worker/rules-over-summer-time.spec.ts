import { expect, test } from 'vitest';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import { createInvitation } from '../factories/invitations.js';
import { fallDue } from '../factories/mail-rules.js';
import { organiseEvent } from '../factories/organised-events.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const zone = 'Europe/Brussels';

/** The next two Sundays on which Brussels changes its clocks, at least a fortnight ahead. */
function changes(): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  for (
    let day = Temporal.Now.plainDateISO(zone).add({ days: 14 });
    found.length < 2;
    day = day.add({ days: 1 })
  )
    if (day.toZonedDateTime(zone).hoursInDay !== 24) found.push(day);
  return found;
}

const local = (instant: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

test.each(changes().map((day) => [day.toString()]))(
  'a mail “the day before at nine” leaves at nine of that day, whatever the clocks do in between on %s (L2)',
  async (change) => {
    const sunday = Temporal.PlainDate.from(change);
    // The debate is on the day of the change, after it; and on the day after.
    for (const day of [sunday, sunday.add({ days: 1 })]) {
      const event = await organiseEvent(app(), {
        inDays: Temporal.Now.plainDateISO(zone).until(day).days,
        answersUntilLocal: `${day.toString()}T10:00`,
      });
      expect(local(event.view.startsAt)).toBe(`${day.toString()}T12:30`);
      const due = async (kind: string, days: number, answers: string[]) =>
        (
          await event.organiser.post(`/events/${event.id}/mail-rules/preview`, {
            ...{ kind, days, answers, atLocal: '09:00', categoryIds: [] },
          })
        ).body.dueAt as string;
      const on = (days: number) => `${day.add({ days }).toString()}T09:00`;
      const programme = await due('programme', 1, ['accepted']);
      expect(local(programme)).toBe(on(-1));
      expect(local(await due('reminder', 3, ['none']))).toBe(on(-3));
      expect(local(await due('thanks', 1, ['came']))).toBe(on(1));
      // Nine to half past twelve is 27 hours and a half, but for the hour that is lost or won between.
      const hours = (Date.parse(event.view.startsAt) - Date.parse(programme)) / 3_600_000;
      const expected = day.equals(sunday) ? 27.5 + sunday.toZonedDateTime(zone).hoursInDay - 24 : 27.5;
      expect(hours).toBe(expected);
    }
  },
);

test.each(changes().map((day) => [day.toString()]))(
  '“24 hours before” is exactly that, and “the day before” that day, over the night on which the clocks change, %s (L2)',
  async (change) => {
    const sunday = Temporal.PlainDate.from(change);
    const inDays = Temporal.Now.plainDateISO(zone).until(sunday).days;
    const event = await organiseEvent(app(), { inDays });
    const preview = async (rule: object, { id, organiser } = event) => {
      const asked = { answers: ['accepted'], kind: 'programme', categoryIds: [], ...rule };
      return (await organiser.post(`/events/${id}/mail-rules/preview`, asked)).body;
    };
    const lost = 24 - sunday.toZonedDateTime(zone).hoursInDay;
    const before = sunday.subtract({ days: 1 }).toString();
    // The debate begins at 12:30, after the night: a day by the clock is 23 hours then, or 25.
    const exact = await preview({ hours: 24 });
    expect(Date.parse(event.view.startsAt) - Date.parse(exact.dueAt)).toBe(24 * 3_600_000);
    expect(exact).toMatchObject({ dueLocal: `${before}T${12 - lost}:30`, clocks: null });
    expect(local(exact.dueAt)).toBe(exact.dueLocal);
    const byDay = await preview({ days: 1, atLocal: '12:30' });
    expect(byDay.dueLocal).toBe(`${before}T12:30`);
    expect(Date.parse(byDay.dueAt) - Date.parse(exact.dueAt)).toBe(lost * 3_600_000);
    // Two hours after the end no clock changes any more.
    const after = await preview({ kind: 'thanks', hours: 2 });
    expect(Date.parse(after.dueAt) - Date.parse(event.view.endsAt)).toBe(2 * 3_600_000);
    // A deadline that is the Sunday ends with its last second, 23 or 25 hours after it began.
    const later = await organiseEvent(app(), { inDays: inDays + 1, answersUntilLocal: sunday.toString() });
    const reminder = await preview({ kind: 'reminder', answers: ['none'], hours: 24 }, later);
    expect(reminder.dueLocal).toBe(lost > 0 ? `${before}T22:59` : `${sunday.toString()}T00:59`);
    // In that very night the clocks skip half past two, or show it twice; the organiser is told which.
    const night = await preview({ days: 0, atLocal: '02:30' });
    expect(night.dueLocal).toBe(`${sunday.toString()}T${lost > 0 ? '03:30' : '02:30'}`);
    expect(night.clocks).toBe(lost > 0 ? 'skipped' : 'second');
  },
);

test('a rule by hours is kept, shown and changed as such, goes out at its hour, and says what it lacks (L2)', async () => {
  const event = await organiseEvent(app(), {});
  const guest = await createInvitation(app(), { eventId: event.id });
  const path = `/events/${event.id}/mail-rules`;
  const rule = { kind: 'reminder', answers: ['none'], categoryIds: [], active: true, byItself: true };
  const without = await event.organiser.post(path, rule);
  expect([without.status, without.body.errors[0].field]).toEqual([400, 'days']);
  expect((await event.organiser.post(path, { ...rule, hours: 0 })).status).toBe(400);
  const { body: made } = await event.organiser.post(path, { ...rule, hours: 24 });
  expect(made).toMatchObject({ hours: 24, state: 'waiting', clocks: null });
  const basis = event.view.answersUntil ?? event.view.startsAt;
  expect(Date.parse(basis) - Date.parse(made.dueAt)).toBe(24 * 3_600_000);
  // Days given anew count from then on; hours given anew count again.
  const change = async (given: object, version: number) =>
    (await event.organiser.patch(`${path}/${made.id}`, given, version)).body;
  const byDays = await change({ days: 2, atLocal: '08:00' }, made.version);
  expect(byDays).toMatchObject({ hours: null, days: 2, dueLocal: expect.stringMatching(/T08:00$/) });
  const byHours = await change({ hours: 36 }, byDays.version);
  expect(Date.parse(basis) - Date.parse(byHours.dueAt)).toBe(36 * 3_600_000);
  expect(await change({ active: true }, byHours.version)).toMatchObject({ hours: 36 });

  await fallDue(app(), made.id);
  await app().http.get(MailRuleClock, { strict: false }).tick();
  const mails = () => outboxOf(app(), `event_id = $1 AND kind = 'reminder'`, [event.id]);
  await eventually(async () => (await mails()).length === 1);
  expect((await mails())[0]!.to).toBe(guest.email);
});
