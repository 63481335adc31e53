import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

/** Finds who is behind a request; `accounts` provides it. */
export abstract class ActorSource {
  /** Undefined when nobody, or nobody still allowed in, is signed in. */
  abstract of(request: FastifyRequest): Promise<Actor | undefined>;
}
