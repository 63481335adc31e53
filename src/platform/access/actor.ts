import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What somebody may do in one team. Administrators stand above all of them. */
export type TeamRole = 'organiser' | 'editor' | 'door';

/** The signed-in member of staff behind a request. */
export interface Actor {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  administrator: boolean;
  /** Sees through the alias of a person at risk: holds the right to, and has real names open in this very session. */
  cleared: boolean;
  /** Holds the right to open them (`users.cleared`); shows nothing by itself. */
  mayClear: boolean;
  roles: ReadonlyMap<string, TeamRole>;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

export function holdsRole(actor: Actor, teamId: string, roles: readonly TeamRole[]): boolean {
  if (actor.administrator) return true;
  const role = actor.roles.get(teamId);
  return role !== undefined && roles.includes(role);
}

/** Teams in which the actor holds one of `roles`; undefined means every team (administrators). */
export function teamsOf(actor: Actor, roles: readonly TeamRole[]): string[] | undefined {
  if (actor.administrator) return undefined;
  return [...actor.roles].filter(([, role]) => roles.includes(role)).map(([teamId]) => teamId);
}

/** The actor of a route that demands one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('CurrentActor used on a route that is open to anonymous visitors');
  return actor;
});
