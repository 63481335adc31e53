import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { requireVersion } from '../../platform/http/versions.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';
import type { ChangeTeam, CreateTeam, TeamView } from './http/teams.dto.js';
import { Team } from './team.entity.js';
import { teamSlug } from './teams.rules.js';

@Injectable()
export class Teams {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The teams of the actor by name; administrators: all. */
  async of(actor: Actor): Promise<TeamView[]> {
    return this.database.read<TeamView>(
      `SELECT t.id, t.name, t.slug, t.sender_name AS "senderName", t.contact_email AS "contactEmail", t.version,
              CASE WHEN $2 THEN 'organiser' ELSE m.role END AS role
         FROM teams t LEFT JOIN memberships m ON m.team_id = t.id AND m.user_id = $1
        WHERE $2 OR m.user_id IS NOT NULL
        ORDER BY lower(t.name), t.id`,
      [actor.userId, actor.administrator],
    );
  }

  async create(tx: Tx, actor: AuditActor, input: CreateTeam): Promise<Team> {
    const id = newId();
    const { name, senderName = name, contactEmail } = input;
    const plain = teamSlug(name);
    for (const slug of [plain, `${plain}-${id.slice(-6)}`]) {
      const inserted = await Database.rows(
        tx,
        `INSERT INTO teams (id, name, slug, sender_name, contact_email) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slug) DO NOTHING RETURNING id`,
        [id, name, slug, senderName, contactEmail],
      );
      if (inserted.length) break;
    }
    await this.audit.record(tx, {
      actor,
      action: 'team.created',
      subject: { type: 'team', id },
      teamId: id,
    });
    return tx.findOneByOrFail(Team, { id });
  }

  /** @throws StaleVersion */
  async change(actor: Actor, teamId: string, version: number, changes: ChangeTeam): Promise<TeamView> {
    return this.database.transaction(async (tx) => {
      const team = await tx.findOne(Team, { where: { id: teamId }, lock: { mode: 'pessimistic_write' } });
      if (!team) throw new NotFound('team');
      requireVersion(version, team, () => teamView(team));
      Object.assign(team, changes);
      team.version++;
      await tx.save(team);
      await this.audit.record(tx, {
        actor,
        action: 'team.changed',
        subject: { type: 'team', id: teamId },
        teamId,
        data: { fields: Object.keys(changes) },
      });
      return teamView(team);
    });
  }
}

/** As seen by somebody who may change it. */
export const teamView = ({ id, name, slug, senderName, contactEmail, version }: Team): TeamView => ({
  id,
  name,
  slug,
  senderName,
  contactEmail,
  role: 'organiser',
  version,
});
