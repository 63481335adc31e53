import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { peerOf, RateLimits } from '../../../platform/limits/rate-limits.js';
import { hashToken } from '../../../platform/tokens/tokens.js';
import type { PageLink } from '../../invitations/openings/code-delivery.js';
import { PageOpenings } from '../../invitations/openings/page-openings.service.js';
import type { Pool } from '../../rsvps/seats.rules.js';
import { tokenFrom, tokenLength } from './link-token.js';
import { isLate } from '../../rsvps/late/late.rules.js';
import type { EventQuestion, InvitedEvent } from './invited-event.js';
import { InviteeQueries, type Guest } from './invitee.queries.js';
import { knowsAnswer } from './invitee-view.js';
import { OpeningCookie } from './told/opening-cookie.js';

export const misses = { name: 'link-misses', points: 60, seconds: 600 };

/** The link through which the page is looked at. */
export const pageLinkOf = ({ token, id, eventId, assistant }: Guest & { token: string }): PageLink => ({
  token,
  invitationId: id,
  eventId,
  assistantId: assistant?.id ?? null,
});

interface CachedEvent {
  readAt: number;
  /** An answer was taken here since. */
  seatsMoved?: boolean;
  read: Promise<EventNow>;
}

/** The event, the same object as long as nothing but its seats changed, and its seats. */
export interface EventNow {
  event: InvitedEvent;
  pools: Pool[];
}

/** Finds who stands behind a link. */
@Injectable()
export class Invitee {
  private readonly events = new Map<string, CachedEvent>();

  constructor(
    private readonly queries: InviteeQueries,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly openings: PageOpenings,
    private readonly cookie: OpeningCookie,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /**
   * @param raw the token as it came back from a mail reader: upper-cased, wrapped, with a dot glued to its end
   * @throws NotFound for unknown, mistyped and withdrawn links alike; TooMany when one peer tries many
   */
  async behind(raw: string, request: FastifyRequest): Promise<Guest & { token: string }> {
    const token = tokenFrom(raw);
    const guest = token.length === tokenLength ? await this.queries.guest(hashToken(token)) : undefined;
    if (guest) {
      const secret = knowsAnswer(guest) ? this.cookie.of(request) : undefined;
      const opened = secret !== undefined && (await this.openings.isOpen({ token }, secret));
      return Object.assign(guest, { token, opened });
    }
    await this.limits.count(misses, peerOf(request));
    throw new NotFound();
  }

  /**
   * Who stands behind a link that is not the shared one of the calendar.
   * @throws NotFound, TooMany as `behind` does
   */
  async knowing(raw: string, request: FastifyRequest): Promise<Guest & { token: string }> {
    const guest = await this.behind(raw, request);
    if (!knowsAnswer(guest)) throw new NotFound();
    return guest;
  }

  /**
   * Who acts through a form that the link in the calendar, which is shared, does not show; nor does an assistant who only reads.
   * @throws NotFound, TooMany as `behind` does
   */
  async acting(raw: string, request: FastifyRequest): Promise<Guest & { token: string }> {
    const guest = await this.knowing(raw, request);
    if (guest.assistant?.answersFor === false) throw new NotFound();
    return guest;
  }

  /** Some come without having answered; after the event they are guests like the others. */
  whetherCame(guest: Guest): Promise<void> {
    return this.queries.answered(guest);
  }

  /** Whether a late answer of this guest waits for an organiser; asked where there can be one alone. */
  async waits(guest: Pick<Guest, 'id'>, event: InvitedEvent): Promise<boolean> {
    return isLate(event, this.clock.now()) && this.queries.waitsForOrganiser(guest.id);
  }

  /** After an answer was taken here, its seats are counted anew; other nodes do so within a second. */
  forget(eventId: string): void {
    const known = this.events.get(eventId);
    if (known) known.seatsMoved = true;
  }

  /** What all guests of the event see, at most a second old; answers themselves are decided under the event's lock. */
  event(guest: Pick<Guest, 'eventId'>): Promise<EventNow> {
    return this.atMostASecondOld(guest.eventId, (known) => !known.seatsMoved);
  }

  /** What the organisers ask the guests of the event; no answer changes it. */
  async questions(guest: Pick<Guest, 'eventId'>): Promise<EventQuestion[]> {
    return (await this.atMostASecondOld(guest.eventId, () => true)).event.questions;
  }

  private atMostASecondOld(eventId: string, isGood: (known: CachedEvent) => boolean): Promise<EventNow> {
    const known = this.events.get(eventId);
    const now = performance.now();
    if (known && now - known.readAt < 1000 && isGood(known)) return known.read;
    const read = this.read(eventId, known);
    read.catch(() => this.events.delete(eventId));
    if (this.events.size >= 100) this.events.delete(this.events.keys().next().value!);
    this.events.set(eventId, { readAt: now, read });
    return read;
  }

  private async read(eventId: string, known: CachedEvent | undefined): Promise<EventNow> {
    const { pools, ...event } = await this.queries.event(eventId);
    // What was rendered for an event is kept with its object.
    const before = await known?.read.catch(() => undefined);
    return { event: before && isDeepStrictEqual(before.event, event) ? before.event : event, pools };
  }
}
