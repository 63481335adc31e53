import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActorSource } from '../../platform/access/actor-source.js';
import type { Actor, TeamRole } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { hashToken } from '../../platform/tokens/tokens.js';
import { sessionCookie } from './session-cookie.js';

interface Row {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  administrator: boolean;
  cleared: boolean;
  roles: Record<string, TeamRole>;
}

/** Reads the session cookie; one query a request, so that revocation holds at once on every node. */
@Injectable()
export class SessionActors extends ActorSource {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of(request: FastifyRequest): Promise<Actor | undefined> {
    const token = sessionCookie(request);
    if (!token) return undefined;
    const [row] = await this.database.read<Row>(
      `SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.email, u.administrator, u.cleared,
              coalesce((SELECT jsonb_object_agg(team_id, role) FROM memberships WHERE user_id = u.id), '{}') AS roles
         FROM staff_sessions s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL`,
      [hashToken(token), this.clock.now()],
    );
    return row && { ...row, roles: new Map(Object.entries(row.roles)) };
  }
}
