import { expect, test } from 'vitest';
import { organiseEvent } from '../factories/organised-events.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });
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
