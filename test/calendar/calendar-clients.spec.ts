import { beforeAll, expect, test } from 'vitest';
import { TellGuests } from '../../src/modules/invitations/tell-guests.service.js';
import { compose } from '../../src/modules/mail/sending/mime.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createPerson } from '../factories/people.js';
import { createTeam } from '../factories/staff.js';
import { type ApiClient, signedIn } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { readWithIcalJs } from '../support/ical-js.js';
import { readWithLibical, type ReadCalendar, type ReadComponent } from '../support/libical.js';
import { outboxOf, type OutboxMail } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const tell = (eventId: string) => app().http.get(TellGuests, { strict: false }).tell(eventId);
let teamId: string;
let organiser: ApiClient;

beforeAll(async () => {
  teamId = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [teamId]: 'organiser' } });
});

const year = new Date().getUTCFullYear() + 1;
/** The last Sunday of October, on which clocks go back at 3 in the morning. */
const backSunday = new Date(Date.UTC(year, 9, 31 - new Date(Date.UTC(year, 9, 31)).getUTCDay()))
  .toISOString()
  .slice(0, 10);
const times = {
  summer: [`${year}-07-14T12:30`, `${year}-07-14T14:30`],
  winter: [`${year}-01-14T12:30`, `${year}-01-14T14:30`],
  // From midnight to midnight: days, as calendars know them.
  'all-day': [`${year}-05-03T00:00`, `${year}-05-05T00:00`],
  'across the change of clocks': [`${backSunday}T01:00`, `${backSunday}T05:00`],
} as const;

/** The three objects one guest gets: the invitation, a change, the cancellation. */
async function objectsOf([startsLocal, endsLocal]: readonly [string, string]) {
  const { id: eventId } = await createEvent(app().source, {
    teamId,
    title: { en: 'Débat; "rights", media' },
  });
  await app().source.query(
    `UPDATE events SET starts_local = $2::text, ends_local = $3::text, starts_at = $2::text::timestamp AT TIME ZONE time_zone,
       ends_at = $3::text::timestamp AT TIME ZONE time_zone WHERE id = $1`,
    [eventId, startsLocal, endsLocal],
  );
  const person = await createPerson(app().source);
  const wave = { listIds: [], personIds: [person.id], note: {} };
  expect((await organiser.post(`/events/${eventId}/waves`, wave, { key: newId() })).status).toBe(201);
  const sent = () => app().source.query(`UPDATE messages SET state = 'sent' WHERE event_id = $1`, [eventId]);
  await sent();
  await app().source.query(
    `UPDATE events SET sequence = 1, title = '{"en": "Another title"}' WHERE id = $1`,
    [eventId],
  );
  await tell(eventId);
  await sent();
  await organiser.post(`/events/${eventId}/steps`, { step: 'cancel', reason: 'Strike' }, { key: newId() });
  const mails = await eventually(async () => {
    const found = await outboxOf(app(), 'event_id = $1', [eventId]);
    return found.length === 3 && found;
  });
  const [event] = await app().source.query(
    'SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM events WHERE id = $1',
    [eventId],
  );
  return { mails, event: event as { startsAt: Date; endsAt: Date }, days: startsLocal.endsWith('T00:00') };
}

const one = ({ properties }: ReadComponent, name: string) => {
  const found = properties.filter((property) => property.name === name);
  expect(found, name).toHaveLength(1);
  return found[0]!;
};
const value = (component: ReadComponent, name: string) => one(component, name).value;
const parts = ({ components }: ReadComponent, name: string) =>
  components.filter((component) => component.name === name);

/** What calendar-mail clients need, property by property, whoever reads it. */
function check(object: ReadCalendar, mail: OutboxMail, expected: Expected) {
  const cancels = expected.method === 'CANCEL';
  expect(object).toMatchObject({ name: 'VCALENDAR', errors: 0 });
  expect(value(object, 'VERSION')).toBe('2.0');
  expect(value(object, 'CALSCALE')).toBe('GREGORIAN');
  expect(value(object, 'METHOD')).toBe(expected.method);
  const [event, ...others] = parts(object, 'VEVENT');
  expect(others).toEqual([]);
  expect(value(event!, 'UID')).toBe(expected.uid);
  expect(value(event!, 'SEQUENCE')).toBe(String(expected.sequence));
  expect(value(event!, 'SUMMARY')).toBe(expected.title);
  expect(value(event!, 'STATUS')).toBe(cancels ? 'CANCELLED' : 'CONFIRMED');
  expect(value(event!, 'TRANSP')).toBe(cancels ? 'TRANSPARENT' : 'OPAQUE');
  expect(value(event!, 'ORGANIZER')).toBe(expected.organiser);
  expect(value(object, 'PRODID')).toBe('-//hemicycle//Hemicycle//EN');
  const attendee = one(event!, 'ATTENDEE');
  // Who organises and attends at once need not answer (O13).
  expect(attendee.value.toLowerCase()).not.toBe(expected.organiser.toLowerCase());
  expect(attendee.value.toLowerCase()).toBe(`mailto:${mail.to}`);
  expect(attendee.parameters).toMatchObject({
    PARTSTAT: 'NEEDS-ACTION',
    RSVP: cancels ? 'FALSE' : 'TRUE',
    ROLE: 'REQ-PARTICIPANT',
    CUTYPE: 'INDIVIDUAL',
  });
  // The link in it is the one that shows nothing personal.
  expect(value(event!, 'DESCRIPTION')).toContain(value(event!, 'URL'));
  if (expected.days) {
    expect(object.startsAt).toBeNull();
    expect(value(event!, 'DTSTART').replaceAll('-', '')).toBe(`${year}0503`);
    expect(value(event!, 'DTEND').replaceAll('-', '')).toBe(`${year}0505`);
    expect(value(event!, 'X-MICROSOFT-CDO-ALLDAYEVENT')).toBe('TRUE');
    expect(parts(object, 'VTIMEZONE')).toEqual([]);
  } else {
    expect(one(event!, 'DTSTART').parameters['TZID']).toBe('Europe/Brussels');
    const [zone, ...more] = parts(object, 'VTIMEZONE');
    expect(more).toEqual([]);
    expect(value(zone!, 'TZID')).toBe('Europe/Brussels');
    for (const rule of zone!.components) {
      expect(value(rule, 'RRULE')).toMatch(/FREQ=YEARLY/);
      expect(value(rule, 'DTSTART')).toMatch(/^1970/);
    }
    expect([object.startsAt, object.endsAt]).toEqual([expected.startsAt, expected.endsAt]);
  }
  if (!cancels) {
    expect(value(event!, 'X-MICROSOFT-CDO-BUSYSTATUS')).toBe('TENTATIVE');
    expect(value(event!, 'X-MICROSOFT-CDO-INTENDEDSTATUS')).toBe('BUSY');
    expect(value(event!, 'X-MICROSOFT-DISALLOW-COUNTER')).toBe('FALSE');
  }
}

interface Expected {
  method: string;
  uid: string;
  sequence: number;
  title: string;
  organiser: string;
  days: boolean;
  startsAt: string;
  endsAt: string;
}

test.each(Object.entries(times))(
  'invitation, change and cancellation of a debate in %s are what calendars expect, by two readers (D7, L3)',
  async (_name, local) => {
    const { mails, event, days } = await objectsOf(local);
    const texts = mails.map(({ ics }) => ics!.content);
    const first = readWithIcalJs(texts[0]!).components.find(({ name }) => name === 'VEVENT')!;
    const same = {
      uid: value(first, 'UID'),
      organiser: value(first, 'ORGANIZER'),
      days,
      startsAt: event.startsAt.toISOString(),
      endsAt: event.endsAt.toISOString(),
    };
    expect(same.organiser).toMatch(/^mailto:rsvp\+[a-z2-7]{26}@/);
    const expected = [
      { ...same, method: 'REQUEST', sequence: 0, title: 'Débat; "rights", media' },
      { ...same, method: 'REQUEST', sequence: 1, title: 'Another title' },
      { ...same, method: 'CANCEL', sequence: 2, title: 'Another title' },
    ];
    for (const read of [texts.map(readWithIcalJs), readWithLibical(texts)])
      read?.forEach((object, index) => check(object!, mails[index]!, expected[index]!));
    texts.forEach((text, index) => {
      expect(text).toMatch(/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/);
      expect(text).toMatch(/\r\nLAST-MODIFIED:\d{8}T\d{6}Z\r\nEND:VEVENT/);
      expect(text.indexOf('METHOD:')).toBeLessThan(text.indexOf('BEGIN:V', 1));
      if (days) expect(text).toContain(`\r\nDTSTART;VALUE=DATE:${year}0503\r\n`);
      expect(text).not.toMatch(/RDATE|SENT-BY|X-MICROSOFT-CDO-APPT-SEQUENCE/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const mail = mails[index]!;
      const raw = compose(
        {
          messageId: 'x'.repeat(26),
          toAddress: mail.to,
          toName: mail.toName,
          subject: mail.subject,
          language: 'en',
          createdAt: new Date(),
        },
        mail,
      ).toString();
      expect(raw).toContain(
        `Content-Type: text/calendar; charset=utf-8; method=${expected[index]!.method}\r\n`,
      );
    });
  },
);

test('changes and the cancellation stand in the thread of the invitation, each in the calendar after it', async () => {
  const { mails } = await objectsOf(times.summer);
  const [first] = await app().source.query('SELECT message_id AS id FROM messages WHERE id = $1', [
    mails[0]!.id,
  ]);
  expect(mails.map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, first.id, first.id]);
});
