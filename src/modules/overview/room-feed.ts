import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ActorSource } from '../../platform/access/actor-source.js';
import { holdsRole } from '../../platform/access/actor.js';
import { Log } from '../../platform/logging/log.js';
import { RoomQueries } from './room.queries.js';

const pollEvery = 1000;
const askWhoEvery = 3000;
const beatEvery = 15_000;

interface Watcher {
  request: FastifyRequest;
  reply: FastifyReply;
  checkedAt: number;
  writtenAt: number;
}

interface Watched {
  watchers: Set<Watcher>;
  timer: NodeJS.Timeout;
  latest: string;
}

/**
 * Server-sent events with the room of an event. Each process asks the database once a second for each event that somebody
 * watches, so it does not matter which node took an answer. A stream ends within five seconds when its session does.
 */
@Injectable()
export class RoomFeed implements OnModuleDestroy {
  private readonly events = new Map<string, Watched>();

  constructor(
    private readonly rooms: RoomQueries,
    private readonly actors: ActorSource,
    private readonly log: Log,
  ) {}

  async open(eventId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const first = JSON.stringify(await this.rooms.room(eventId));
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
    );
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(headers as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    });
    const now = Date.now();
    const watcher: Watcher = { request, reply, checkedAt: now, writtenAt: now };
    const watched = this.watched(eventId, first);
    watched.watchers.add(watcher);
    reply.raw.on('close', () => this.leave(eventId, watcher));
    reply.raw.write(`retry: 3000\n\ndata: ${first}\n\n`);
  }

  /** Streams end before the server stops; browsers come back to another node by themselves. */
  onModuleDestroy(): void {
    for (const [eventId, { watchers }] of this.events)
      for (const watcher of watchers) {
        watcher.reply.raw.end();
        this.leave(eventId, watcher);
      }
  }

  private watched(eventId: string, latest: string): Watched {
    let watched = this.events.get(eventId);
    if (!watched) {
      const timer = setTimeout(() => void this.poll(eventId), pollEvery);
      this.events.set(eventId, (watched = { watchers: new Set(), timer, latest }));
    }
    return watched;
  }

  private leave(eventId: string, watcher: Watcher): void {
    const watched = this.events.get(eventId);
    if (!watched) return;
    watched.watchers.delete(watcher);
    if (watched.watchers.size) return;
    clearTimeout(watched.timer);
    this.events.delete(eventId);
  }

  private async poll(eventId: string): Promise<void> {
    const watched = this.events.get(eventId);
    if (!watched) return;
    try {
      const room = JSON.stringify(await this.rooms.room(eventId));
      const changed = room !== watched.latest;
      watched.latest = room;
      for (const watcher of watched.watchers) await this.tell(eventId, watcher, changed ? room : undefined);
    } catch (error) {
      // The database is away: the streams stay open and are told as soon as it is back.
      this.log.failure('room not read', error);
    }
    if (this.events.get(eventId) === watched)
      watched.timer = setTimeout(() => void this.poll(eventId), pollEvery);
  }

  private async tell(eventId: string, watcher: Watcher, room: string | undefined): Promise<void> {
    const now = Date.now();
    if (now - watcher.checkedAt >= askWhoEvery) {
      if (!(await this.maySee(eventId, watcher.request))) {
        watcher.reply.raw.end();
        return this.leave(eventId, watcher);
      }
      watcher.checkedAt = now;
    }
    if (room) watcher.reply.raw.write(`data: ${room}\n\n`);
    else if (now - watcher.writtenAt >= beatEvery) watcher.reply.raw.write(': still here\n\n');
    else return;
    watcher.writtenAt = now;
  }

  private async maySee(eventId: string, request: FastifyRequest): Promise<boolean> {
    const asked = await this.actors.before(request, { kind: 'event', id: eventId });
    return (
      asked?.teamId !== undefined && holdsRole(asked.actor, asked.teamId, ['organiser', 'editor', 'door'])
    );
  }
}
