import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { addMinutes, minutesBetween } from '../calendar/local-time.js';
import { changedEvent } from './event-input.rules.js';
import { EventWriter } from './event-writer.js';
import type { Event } from './event.entity.js';
import { EventsQueries } from './events.queries.js';
import type { CopyEvent } from './http/event-input.dto.js';
import type { EventView } from './http/event-view.dto.js';
import { ProgrammeSession } from './programme-session.entity.js';

export interface Copy {
  from: string;
  to: string;
  /** Id of the new session by id of the one it was made from. */
  sessions: ReadonlyMap<string, string>;
}

type Part = (tx: Tx, copy: Copy) => Promise<void>;

/** Makes a new draft out of an event: texts, place and programme. Modules above add what they hold of it. */
@Injectable()
export class EventCopies {
  private readonly parts: Part[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: EventsQueries,
    private readonly writer: EventWriter,
  ) {}

  /** `part` runs in the transaction of every copy, after the event and its sessions are there. */
  alsoCopy(part: Part): void {
    this.parts.push(part);
  }

  /** Invitations, answers and what came of the debate stay with the original, and so does its video link. */
  async copy(actor: Actor, eventId: string, input: CopyEvent): Promise<EventView> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      const original = await this.writer.lock(tx, eventId);
      const event = this.copied(original, id, input);
      await this.writer.insert(tx, actor, event, original);
      const sessions = await this.copySessions(tx, original, event);
      for (const part of this.parts) await part(tx, { from: eventId, to: id, sessions });
    });
    return this.queries.view(id);
  }

  private copied(original: Event, id: string, { startsLocal, title, timeChoice }: CopyEvent): Event {
    const now = this.clock.now();
    const minutes = minutesBetween(original.startsLocal, original.endsLocal);
    const event = changedEvent(original, {
      startsLocal,
      endsLocal: addMinutes(startsLocal, minutes),
      ...(title ? { title } : {}),
      ...(timeChoice ? { timeChoice } : {}),
    });
    return {
      ...event,
      id,
      status: 'draft',
      statusReason: '',
      onlineUrl: '',
      acceptUpTo: null,
      sequence: 0,
      answersValidFrom: 0,
      publishedAt: null,
      contentChangedAt: now,
      createdAt: now,
      version: 1,
    };
  }

  private async copySessions(tx: Tx, from: Event, to: Event): Promise<Map<string, string>> {
    const distance = minutesBetween(from.startsLocal, to.startsLocal);
    const ids = new Map<string, string>();
    for (const session of await tx.findBy(ProgrammeSession, { eventId: from.id })) {
      const id = newId();
      ids.set(session.id, id);
      const startsLocal = addMinutes(session.startsLocal, distance);
      await tx.insert(ProgrammeSession, { ...session, id, eventId: to.id, startsLocal, version: 1 } as never);
    }
    return ids;
  }
}
