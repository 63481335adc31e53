import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { SessionActors } from './session-actors.js';
import type { SessionTeam, SessionView } from './http/session.dto.js';

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
    const { userId: id, name, email, administrator, cleared } = actor;
    return {
      signedIn: true,
      user: { id, name, email, administrator, cleared },
      teams: await this.teams(actor),
      setUpNeeded: false,
      demo,
      publicUrl,
    };
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
