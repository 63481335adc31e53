import type { CreateEvent } from '../../src/modules/events/http/event-input.dto.js';
import type { EventView } from '../../src/modules/events/http/event-view.dto.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { ApiClient, signedIn } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';
import { createTeam } from './staff.js';

export interface TestEvent {
  id: string;
  teamId: string;
  slug: string;
  view: EventView;
  /** Signed in as an organiser of the event's team. */
  organiser: ApiClient;
}

type EventOptions = Partial<Omit<CreateEvent, 'teamId'>> & {
  /** A new team if left out. */
  teamId?: string;
  /** Of the team; a new one if left out. */
  organiser?: ApiClient;
  status?: 'draft' | 'published';
  /** Days from now to the start at 12:30 in the event's zone; it lasts two hours. */
  inDays?: number;
};

/** An event made through the API by an organiser who is signed in: published, public, in thirty days in Brussels, on the record, with an online link. */
export async function organiseEvent(app: TestApp, options: EventOptions = {}): Promise<TestEvent> {
  const { teamId: team, organiser: client, status = 'published', inDays = 30, ...details } = options;
  const teamId = team ?? (await createTeam(app.source)).id;
  const organiser = client ?? (await signedIn(app, { roles: { [teamId]: 'organiser' } }));
  const timeZone = details.timeZone ?? 'Europe/Brussels';
  // Days of the calendar: one on which clocks change has not 24 hours.
  const today = Temporal.Instant.fromEpochMilliseconds(app.clock.now().getTime()).toZonedDateTimeISO(
    timeZone,
  );
  const date = today.toPlainDate().add({ days: inDays }).toString();
  const body: CreateEvent = {
    teamId,
    kind: 'debate',
    title: { en: 'Media freedom after the summit', fr: 'La liberté des médias après le sommet' },
    summary: { en: 'What a free press needs now.' },
    mainLanguage: 'en',
    languages: ['en', 'fr'],
    timeZone,
    startsLocal: `${date}T12:30`,
    endsLocal: `${date}T14:30`,
    visibility: 'public',
    attributionRule: 'on_record',
    onlineUrl: 'https://meet.example.org/summit',
    contactEmail: 'debates@example.org',
    ...details,
  };
  const created = await organiser.post<EventView>('/events', body);
  if (created.status !== 201) throw new Error(`The event was refused: ${JSON.stringify(created.body)}`);
  let view = created.body;
  if (status === 'published') {
    const published = await takeStep(organiser, view.id, { step: 'publish' });
    if (published.status !== 200) throw new Error(`Not published: ${JSON.stringify(published.body)}`);
    view = published.body;
  }
  return { id: view.id, teamId, slug: view.slug, view, organiser };
}

/** One step of an event's life: publish, postpone, reschedule … */
export const takeStep = (client: ApiClient, eventId: string, body: object, key = newId()) =>
  client.post<EventView>(`/events/${eventId}/steps`, body, { key });
