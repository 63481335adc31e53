import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActorSource } from '../../platform/access/actor-source.js';
import type { Actor, TeamRole } from '../../platform/access/actor.js';
import { OwnerRegistry, type Owned } from '../../platform/access/owner-registry.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { hashToken } from '../../platform/tokens/tokens.js';
import { SessionCookie } from './session-cookie.js';
import { isRunning, needsTouch } from './sessions.rules.js';

interface Row {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  administrator: boolean;
  cleared: boolean;
  mayClear: boolean;
  roles: Record<string, TeamRole>;
  lastSeenAt: Date;
  expiresAt: Date;
  teamId: string | null;
}

/** Reads the session cookie; one query a request, so that revocation holds at once on every node. */
@Injectable()
export class SessionActors extends ActorSource {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
    private readonly owners: OwnerRegistry,
  ) {
    super();
  }

  async of(request: FastifyRequest): Promise<Actor | undefined> {
    const token = this.cookie.of(request);
    return token ? this.byToken(token) : undefined;
  }

  async byToken(token: string): Promise<Actor | undefined> {
    return (await this.read(token))?.actor;
  }

  async before(request: FastifyRequest, thing: Owned) {
    const token = this.cookie.of(request);
    return token ? this.read(token, thing) : undefined;
  }

  private async read(token: string, thing?: Owned): Promise<{ actor: Actor; teamId?: string } | undefined> {
    const [row] = await this.database.prepared<Row>(
      thing ? `session-before-${thing.kind}` : 'session',
      `SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.email, u.administrator, u.cleared AS "mayClear",
              u.cleared AND coalesce(s.real_names_until > now(), false) AS cleared,
              coalesce((SELECT jsonb_object_agg(team_id, role) FROM memberships WHERE user_id = u.id), '{}') AS roles,
              s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
              ${thing ? this.owners.sqlOf(thing.kind, '$2') : 'NULL'} AS "teamId"
         FROM staff_sessions s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = $1 AND u.disabled_at IS NULL`,
      [hashToken(token), ...(thing ? [thing.id] : [])],
    );
    const now = this.clock.now();
    if (!row || !isRunning(row, now)) return undefined;
    if (needsTouch(row, now)) await this.touch(row.sessionId, now);
    const { lastSeenAt: _seen, expiresAt: _expires, teamId, ...actor } = row;
    return {
      actor: { ...actor, roles: new Map(Object.entries(row.roles)) },
      ...(teamId === null ? {} : { teamId }),
    };
  }

  private async touch(sessionId: string, now: Date): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query('UPDATE staff_sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [
        sessionId,
        now,
      ]),
    );
  }
}
