import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';
import type { Owned } from './owner-registry.js';

/** Finds who is behind a request; `accounts` provides it. */
export abstract class ActorSource {
  /** Undefined when nobody, or nobody still allowed in, is signed in. */
  abstract of(request: FastifyRequest): Promise<Actor | undefined>;

  /** The same, and which team owns a thing, in one question to the database. `teamId` is undefined where there is no such thing. */
  abstract before(
    request: FastifyRequest,
    thing: Owned,
  ): Promise<{ actor: Actor; teamId?: string } | undefined>;
}
