import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { EventsQueries } from '../events/events.queries.js';
import { ProgrammeQueries, type SessionRecord } from '../events/programme.queries.js';
import { programmeWarnings } from '../events/programme.rules.js';
import type { AppearanceView } from './http/appearance.dto.js';
import type { ProgrammeView, SessionItem } from './http/programme.dto.js';
import { SpeakersQueries } from './speakers.queries.js';

/** Sessions together with those who appear in them. */
@Injectable()
export class ProgrammeViews {
  constructor(
    private readonly events: EventsQueries,
    private readonly programme: ProgrammeQueries,
    private readonly speakers: SpeakersQueries,
  ) {}

  /** For staff, with everything in it that cannot go well. @throws NotFound */
  async view(eventId: string, actor: Actor): Promise<ProgrammeView> {
    const [event, sessions, appearances] = await Promise.all([
      this.events.record(eventId),
      this.programme.sessions(eventId),
      this.speakers.appearances(eventId, actor),
    ]);
    const items = sessions.map((session) => itemOf(session, appearances));
    const rooms = [event.room?.id, ...sessions.map(({ roomId }) => roomId)].filter((id) => id != null);
    const people = appearances.map(({ personId }) => personId);
    const [roomsElsewhere, speakersElsewhere] = await Promise.all([
      this.programme.roomsElsewhere(eventId, rooms, actor),
      this.speakers.elsewhere(eventId, people, actor),
    ]);
    const frame = {
      ...event,
      roomId: event.room?.id ?? null,
      speakers: appearances.filter(({ sessionId }) => sessionId === null),
    };
    const planned = items.map((item) => ({ ...item, speakers: item.appearances }));
    return { items, warnings: programmeWarnings(frame, planned, roomsElsewhere, speakersElsewhere) };
  }

  /** @throws NotFound */
  async item(eventId: string, sessionId: string, actor: Actor): Promise<SessionItem> {
    const session = (await this.programme.sessions(eventId)).find(({ id }) => id === sessionId);
    if (!session) throw new NotFound('session');
    return itemOf(session, await this.speakers.appearances(eventId, actor));
  }
}

const itemOf = (session: SessionRecord, appearances: AppearanceView[]): SessionItem => ({
  ...session,
  appearances: appearances.filter(({ sessionId }) => sessionId === session.id),
});
