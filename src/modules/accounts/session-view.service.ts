import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { SessionActors } from './session-actors.js';
import type { SessionTeam, SessionView, ShownNames } from './http/session.dto.js';

/** What a console needs to know first: who is here, in which teams, and whether somebody must set things up. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly database: Database,
    private readonly actors: SessionActors,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(request: FastifyRequest): Promise<SessionView> {
    return this.view(await this.actors.of(request));
  }

  /** @param token of a session that was opened by this very request */
  async opened(token: string): Promise<SessionView> {
    return this.view(await this.actors.byToken(token));
  }

  private async view(actor: Actor | undefined): Promise<SessionView> {
    const { demo, publicUrl } = this.config;
    if (!actor) {
      const [row] = await this.database.read<{ empty: boolean }>(
        'SELECT NOT EXISTS (SELECT 1 FROM users) AS empty',
      );
      return { signedIn: false, user: null, teams: [], setUpNeeded: row!.empty, demo, publicUrl };
    }
    const { userId: id, name, email, administrator, cleared, mayClear } = actor;
    return {
      signedIn: true,
      user: { id, name, email, administrator, cleared, mayClear, realNames: await this.realNames(actor) },
      teams: await this.teams(actor),
      setUpNeeded: false,
      demo,
      publicUrl,
    };
  }

  private async realNames({ sessionId, cleared }: Actor): Promise<ShownNames | null> {
    if (!cleared) return null;
    const [row] = await this.database.read<{ until: Date; seconds: number }>(
      `SELECT real_names_until AS until, ceil(extract(epoch FROM real_names_until - now()))::float8 AS seconds
         FROM staff_sessions WHERE id = $1 AND real_names_until > now()`,
      [sessionId],
    );
    return row ? { until: row.until.toISOString(), seconds: row.seconds } : null;
  }

  private teams(actor: Actor): Promise<SessionTeam[]> {
    return this.database.read<SessionTeam>(
      `SELECT t.id, t.name, CASE WHEN $2 THEN 'organiser' ELSE m.role END AS role
         FROM teams t LEFT JOIN memberships m ON m.team_id = t.id AND m.user_id = $1
        WHERE $2 OR m.user_id IS NOT NULL
        ORDER BY lower(t.name), t.id`,
      [actor.userId, actor.administrator],
    );
  }
}
