import type { Tx } from '../../platform/database/database.js';
import { insert } from './insert.js';
import { insertPerson } from './demo-people.js';

type Text = Record<string, string>;

export interface DemoSession {
  title: Text;
  startsLocal: string;
  minutes: number;
  kind: string;
}

export interface DemoSpeaker {
  name: string;
  /** Where the debate is still to come. */
  email?: string;
  alias: string;
  atRisk: boolean;
  role: string;
  session: number;
  title?: Text;
  organisation?: string;
}

export interface DemoVenue {
  name: string;
  address: string;
  city: string;
  country: string;
  room: string;
  capacity: number;
  accessNotes?: Record<string, string>;
}

export async function insertVenue(tx: Tx, venue: DemoVenue): Promise<{ venue_id: string; room_id: string }> {
  const { name, address, city, country, accessNotes } = venue;
  const venue_id = await insert(tx, 'venues', {
    name,
    address,
    city,
    country,
    access_texts: accessNotes ?? {},
  });
  return {
    venue_id,
    room_id: await insert(tx, 'rooms', { venue_id, name: venue.room, capacity: venue.capacity }),
  };
}

/** Sessions one by one, and the speakers in them; those at risk are known by their alias. */
export async function insertProgramme(
  tx: Tx,
  eventId: string,
  roomId: string,
  sessions: readonly DemoSession[],
  speakers: readonly DemoSpeaker[],
): Promise<void> {
  const ids: string[] = [];
  for (const { title, startsLocal, minutes, kind } of sessions)
    ids.push(
      await insert(tx, 'programme_sessions', {
        event_id: eventId,
        kind,
        title,
        starts_local: startsLocal,
        minutes,
        room_id: roomId,
      }),
    );
  for (const [position, speaker] of speakers.entries()) {
    const person_id = await insertPerson(
      tx,
      {
        family_name: speaker.name,
        category_id: 'ngo',
        source: 'Sample data',
        at_risk: speaker.atRisk,
        alias: speaker.alias,
      },
      speaker.email,
    );
    await insert(
      tx,
      'profiles',
      {
        person_id,
        shown_name: speaker.alias || speaker.name,
        title: speaker.title ?? {},
        organisation: speaker.organisation ?? '',
      },
      false,
    );
    await insert(tx, 'appearances', {
      event_id: eventId,
      session_id: ids[speaker.session],
      person_id,
      role: speaker.role,
      position,
    });
  }
}
