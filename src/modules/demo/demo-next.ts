import type { Tx } from '../../platform/database/database.js';
import { instantOf, localOf } from '../calendar/local-time.js';
import { nextDebate } from './content/next-debate.js';
import { insertProgramme, insertVenue } from './demo-event.js';
import { insert } from './insert.js';

/** The first Thursday at least seven weeks after `now`, with answers wanted two weeks before. */
export function nextDates(now: Date): { day: string; answersUntilDay: string } {
  const today = Temporal.PlainDate.from(localOf(now, nextDebate.timeZone).slice(0, 10));
  const day = today.add({ days: 49 + ((4 - today.add({ days: 49 }).dayOfWeek + 7) % 7) });
  return { day: day.toString(), answersUntilDay: day.subtract({ days: 14 }).toString() };
}

/** The upcoming debate, published and ready to be invited to. */
export async function insertNextDebate(tx: Tx, teamId: string, now: Date): Promise<string> {
  const debate = nextDebate;
  const { day, answersUntilDay } = nextDates(now);
  const instant = (local: string) => instantOf(local, debate.timeZone);
  const place = await insertVenue(tx, debate.venue);
  const eventId = await insert(tx, 'events', {
    team_id: teamId,
    slug: 'the-next-hundred-days',
    kind: debate.kind,
    status: 'published',
    visibility: 'public',
    attribution_rule: 'chatham_house',
    main_language: debate.mainLanguage,
    languages: debate.languages,
    title: debate.title,
    summary: debate.summary,
    description: debate.description,
    time_zone: debate.timeZone,
    starts_local: `${day}T12:30`,
    ends_local: `${day}T14:30`,
    starts_at: instant(`${day}T12:30`),
    ends_at: instant(`${day}T14:30`),
    answers_until: instant(`${answersUntilDay}T23:59:59`),
    ...place,
    online_url: debate.onlineUrl,
    floor_languages: debate.floorLanguages,
    interpretation: debate.interpretation,
    capacity: debate.capacity,
    online_capacity: debate.onlineCapacity,
    companions: 'names',
    companions_at_most: 1,
    deputies: 'approval',
    contact_email: 'brussels@example.org',
    published_at: now,
  });
  await insertProgramme(tx, eventId, place.room_id, sessionsFrom(`${day}T12:30`), debate.speakers);
  for (const [position, pool] of debate.pools.entries())
    await insert(tx, 'pools', { event_id: eventId, mode: 'room', position, ...pool });
  return eventId;
}

/** A draft, so that the overview has something to decide. */
export async function insertDraft(tx: Tx, teamId: string, now: Date): Promise<string> {
  const start = Temporal.PlainDate.from(nextDates(now).day).add({ days: 49 });
  const at = (time: string) => `${start.toString()}T${time}`;
  return insert(tx, 'events', {
    team_id: teamId,
    slug: 'friendly-criticism-a-roundtable',
    kind: 'roundtable',
    status: 'draft',
    visibility: 'private',
    attribution_rule: 'closed',
    main_language: 'en',
    languages: ['en'],
    title: { en: 'Friendly criticism: a roundtable on human rights dialogues' },
    time_zone: 'Europe/Brussels',
    starts_local: at('09:30'),
    ends_local: at('11:30'),
    starts_at: instantOf(at('09:30'), 'Europe/Brussels'),
    ends_at: instantOf(at('11:30'), 'Europe/Brussels'),
    contact_email: 'rights-programme@example.org',
  });
}

function sessionsFrom(start: string) {
  let at = Temporal.PlainDateTime.from(start);
  return nextDebate.sessions.map((session) => {
    const startsLocal = at.toString({ smallestUnit: 'minute' });
    at = at.add({ minutes: session.minutes });
    return { ...session, startsLocal };
  });
}
