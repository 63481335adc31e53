import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { addMinutes, resolveLocal } from '../calendar/local-time.js';
import { contentChanged } from './event-rows.js';
import { EventWriter } from './event-writer.js';
import type { Event } from './event.entity.js';
import { LocalTimeGap } from './events.errors.js';
import type { ChangeProgrammeSession, CreateProgrammeSession } from './http/session.dto.js';
import { ProgrammeSession } from './programme-session.entity.js';
import { relaid } from './programme.rules.js';
import { PublishedText } from './published-text.js';
import { Room } from './room.entity.js';

/** The programme of an event. All writes take the event's lock, so that two people never lay the same hour. */
@Injectable()
export class Programme {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly writer: EventWriter,
    private readonly published: PublishedText,
  ) {}

  /** @returns the id; without a start it follows the last session */
  async add(actor: Actor, eventId: string, input: CreateProgrammeSession): Promise<string> {
    const id = newId();
    await this.write(actor, eventId, 'session.added', id, async (tx, event) => {
      const startsLocal = input.startsLocal ?? (await this.nextStart(tx, event));
      const { kind, title, summary = {}, minutes, roomId = null, language = '' } = input;
      const session = {
        id,
        eventId,
        kind,
        title,
        summary,
        startsLocal,
        minutes,
        roomId,
        language,
        version: 1,
      };
      await this.check(tx, actor, event, session);
      await tx.insert(ProgrammeSession, session as never);
    });
    return id;
  }

  /** @throws NotFound; StaleVersion with the session as it is now */
  async change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    input: ChangeProgrammeSession,
  ): Promise<void> {
    await this.write(actor, eventId, 'session.changed', id, async (tx, event) => {
      const before = await tx.findOneBy(ProgrammeSession, { id, eventId });
      if (!before) throw new NotFound('session');
      if (before.version !== version) throw new StaleVersion(before);
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      const after = { ...before, ...Object.fromEntries(given), version: version + 1 };
      await this.check(tx, actor, event, after);
      const { id: _, ...columns } = after;
      await tx.update(ProgrammeSession, { id }, columns as never);
    });
  }

  /** Its appearances go with it. */
  async remove(actor: Actor, eventId: string, id: string): Promise<void> {
    await this.write(actor, eventId, 'session.removed', id, async (tx) => {
      const { affected } = await tx.delete(ProgrammeSession, { id, eventId });
      if (!affected) throw new NotFound('session');
    });
  }

  /** Lays the sessions one after the other in the order of `ids`, from the earliest start. @throws Invalid */
  async order(actor: Actor, eventId: string, ids: string[]): Promise<void> {
    await this.write(actor, eventId, 'programme.ordered', null, async (tx) => {
      const sessions = new Map((await tx.findBy(ProgrammeSession, { eventId })).map((one) => [one.id, one]));
      const ordered = ids.flatMap((id) => sessions.get(id) ?? []);
      if (new Set(ids).size !== ids.length || ordered.length !== ids.length || ids.length !== sessions.size)
        throw new Invalid([
          { field: 'ids', message: 'The programme changed in the meantime; load it again, then order it.' },
        ]);
      for (const { id, startsLocal, version } of relaid(ordered))
        if (sessions.get(id)!.startsLocal !== startsLocal)
          await tx.update(ProgrammeSession, { id }, { startsLocal, version: version + 1 });
    });
  }

  private async write(
    actor: Actor,
    eventId: string,
    action: string,
    sessionId: string | null,
    work: (tx: Tx, event: Event) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const event = await this.writer.lock(tx, eventId);
      if (event.status === 'archived')
        throw new Conflict('archived', 'This event is archived. Reopen it before you change it.');
      await work(tx, event);
      await contentChanged(tx, eventId, this.clock.now());
      await this.writer.record(tx, actor, event, action, sessionId ? { sessionId } : {});
    });
  }

  private async nextStart(tx: Tx, event: Event): Promise<string> {
    const sessions = await tx.findBy(ProgrammeSession, { eventId: event.id });
    const ends = sessions.map(({ startsLocal, minutes }) => addMinutes(startsLocal, minutes)).sort();
    return ends.at(-1) ?? event.startsLocal;
  }

  private async check(
    tx: Tx,
    actor: Actor,
    event: Event,
    session: Pick<ProgrammeSession, 'startsLocal' | 'roomId' | 'title' | 'summary'>,
  ) {
    const { startsLocal, roomId, title, summary } = session;
    await this.published.check(tx, actor, { eventId: event.id, texts: { title, summary } });
    const resolved = resolveLocal(startsLocal, event.timeZone, 'earlier');
    if (resolved.kind === 'gap') throw new LocalTimeGap('startsLocal', startsLocal, resolved.suggestion);
    if (resolved.kind === 'invalid')
      throw new Invalid([{ field: 'startsLocal', message: 'There is no such date and time.' }]);
    if (!title[event.mainLanguage]?.trim()) {
      const field = `title.${event.mainLanguage}`;
      throw new Invalid([{ field, message: `Give the title in the main language (${event.mainLanguage}).` }]);
    }
    if (!roomId) return;
    if (!event.venueId || !(await tx.existsBy(Room, { id: roomId, venueId: event.venueId })))
      throw new Invalid([{ field: 'roomId', message: 'The venue of the event has no such room.' }]);
  }
}
