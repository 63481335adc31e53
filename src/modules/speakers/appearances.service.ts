import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { OrderedRows } from '../../platform/database/ordered-rows.js';
import { Conflict, Invalid } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Person } from '../contacts/people/person.entity.js';
import { EventCopies, type Copy } from '../events/event-copies.service.js';
import { contentChanged } from '../events/event-rows.js';
import { EventsService } from '../events/events.service.js';
import { ProgrammeSession } from '../events/programme-session.entity.js';
import { Appearance } from './appearance.entity.js';
import type { AppearanceView, ChangeAppearance, CreateAppearance } from './http/appearance.dto.js';
import { speakersChanged, type SpeakersChanged } from './speakers-changed.js';
import { SpeakersQueries } from './speakers.queries.js';

const rows = new OrderedRows(Appearance, 'eventId', 'appearance');

/** Who speaks at an event, in which part and order. */
@Injectable()
export class Appearances {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: EventsService,
    private readonly queries: SpeakersQueries,
    private readonly jobs: Jobs,
    copies: EventCopies,
  ) {
    copies.alsoCopy(copyAppearances);
  }

  async add(actor: Actor, eventId: string, input: CreateAppearance): Promise<AppearanceView> {
    return this.write(actor, eventId, 'appearance.added', async (tx) => {
      const { personId, sessionId = null, role } = input;
      const person = await tx.findOneBy(Person, { id: personId });
      if (!person || person.erasedAt)
        throw new Invalid([{ field: 'personId', message: 'There is no such person in the address book.' }]);
      await requireSession(tx, eventId, sessionId);
      await requireOnce(tx, { eventId, personId, sessionId, role });
      const details = {
        personId,
        sessionId,
        role,
        public: input.public ?? true,
        createdAt: this.clock.now(),
      };
      const { id } = await rows.add(tx, eventId, details);
      return { id, view: await this.queries.appearance(eventId, id, actor, tx), data: { personId, role } };
    });
  }

  /** @throws StaleVersion */
  async change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    input: ChangeAppearance,
  ): Promise<AppearanceView> {
    return this.write(actor, eventId, 'appearance.changed', async (tx) => {
      await requireSession(tx, eventId, input.sessionId ?? null);
      const present = await this.queries.appearance(eventId, id, actor, tx);
      const { row, changed } = await rows.change(tx, eventId, id, version, { ...input }, () => present);
      await requireOnce(tx, row);
      return { id, view: await this.queries.appearance(eventId, id, actor, tx), data: { fields: changed } };
    });
  }

  async remove(actor: Actor, eventId: string, id: string): Promise<void> {
    await this.write(actor, eventId, 'appearance.removed', async (tx) => {
      await rows.remove(tx, eventId, id);
      return { id, view: undefined };
    });
  }

  /** @throws Invalid when `ids` are not exactly the appearances of the event */
  async order(actor: Actor, eventId: string, ids: string[]): Promise<AppearanceView[]> {
    return this.write(actor, eventId, 'appearances.ordered', async (tx) => {
      await rows.order(tx, eventId, ids);
      return { id: null, view: await this.queries.appearances(eventId, actor, tx) };
    });
  }

  private write<T>(
    actor: Actor,
    eventId: string,
    action: string,
    work: (tx: Tx) => Promise<{ id: string | null; view: T; data?: Record<string, unknown> }>,
  ): Promise<T> {
    return this.database.transaction(async (tx) => {
      const { teamId, status } = await this.events.lock(tx, eventId);
      if (status === 'archived')
        throw new Conflict('archived', 'This event is archived. Reopen it before you change it.');
      const { id, view, data = {} } = await work(tx);
      await contentChanged(tx, eventId, this.clock.now());
      const subject = { type: 'appearance', id };
      await this.audit.record(tx, { actor, action, subject, teamId, eventId, data });
      await this.jobs.publish(tx, speakersChanged, {
        eventId,
        userId: actor.userId,
      } satisfies SpeakersChanged);
      return view;
    });
  }
}

async function requireSession(tx: Tx, eventId: string, sessionId: string | null): Promise<void> {
  if (sessionId && !(await tx.existsBy(ProgrammeSession, { id: sessionId, eventId })))
    throw new Invalid([{ field: 'sessionId', message: 'The event has no such session.' }]);
}

type Part = Pick<Appearance, 'eventId' | 'personId' | 'sessionId' | 'role'> & { id?: string };

/** @throws Conflict when the person has that very part already */
async function requireOnce(tx: Tx, { id, eventId, personId, sessionId, role }: Part): Promise<void> {
  const same = await tx.findBy(Appearance, { eventId, personId, role });
  if (same.some((other) => other.id !== id && other.sessionId === sessionId))
    throw new Conflict('appears_already', 'This person already has that part there.');
}

async function copyAppearances(tx: Tx, { from, to, sessions }: Copy): Promise<void> {
  for (const appearance of await tx.findBy(Appearance, { eventId: from })) {
    const sessionId = appearance.sessionId && (sessions.get(appearance.sessionId) ?? null);
    const copy = { ...appearance, id: newId(), eventId: to, sessionId, version: 1 };
    await tx.insert(Appearance, copy);
  }
}
