import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { NotFound, NotSignedIn } from '../errors/domain-error.js';
import { ACCESS_RULE, type AccessRule, type Place } from './access.decorator.js';
import { ActorSource } from './actor-source.js';
import { holdsRole, type Actor, type TeamRole } from './actor.js';
import { isOwnedId, type Owned } from './owner-registry.js';

/** Denies by default; runs before every handler of every controller. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new NotFound();
    if (rule === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const thing = thingOf(rule, request);
    const asked = thing
      ? await this.actors.before(request, thing)
      : { actor: await this.actors.of(request), teamId: undefined };
    if (!asked?.actor) throw new NotSignedIn();
    request.actor = asked.actor;
    if (!allows(rule, asked.actor, asked.teamId)) throw new NotFound();
    return true;
  }
}

function thingOf(rule: Rule, request: FastifyRequest): Owned | undefined {
  if (typeof rule === 'string' || !('of' in rule)) return undefined;
  const id = valueAt(request, rule.at);
  return typeof id === 'string' && isOwnedId(id) ? { kind: rule.of, id } : undefined;
}

type Rule = Exclude<AccessRule, 'public'>;

function allows(rule: Rule, actor: Actor, teamId: string | undefined): boolean {
  if (rule === 'user') return true;
  if (rule === 'administrator') return actor.administrator;
  if (!('of' in rule)) return actor.administrator || someRole(actor, rule.roles);
  return teamId !== undefined && holdsRole(actor, teamId, rule.roles);
}

const someRole = (actor: Actor, roles: TeamRole[]) =>
  [...actor.roles.values()].some((role) => roles.includes(role));

function valueAt(request: FastifyRequest, place: Place): unknown {
  const [part, name] = place.split('.') as ['params' | 'query' | 'body', string];
  const holder = request[part] as Record<string, unknown> | undefined | null;
  return holder && Object.hasOwn(holder, name) ? holder[name] : undefined;
}
