import { Injectable } from '@nestjs/common';
import { holdsRole, teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import type { ChangeSavedFilter, CreateSavedFilter, SavedFilterView } from './http/saved-filters.dto.js';
import { SavedFilter, type FilterArea } from './saved-filter.entity.js';
import { filterProblems } from './saved-filters.rules.js';

/** Filters kept under a name. The owner alone changes them; organisers of the team they are shared with use them. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The actor's own, and those shared with teams in which they are organiser. */
  list(area: FilterArea, actor: Actor): Promise<SavedFilterView[]> {
    return views(this.database.entities, actor, 's.area = $3', [area]);
  }

  /** @throws NotFound when the actor is no organiser of the team; Invalid */
  create(input: CreateSavedFilter, actor: Actor): Promise<SavedFilterView> {
    check(input, actor);
    return this.database.transaction(async (tx) => {
      const id = newId();
      const { area, name, filter, teamId = null } = input;
      await tx.insert(SavedFilter, { id, ownerId: actor.userId, area, name, filter, teamId } as never);
      await this.record(tx, actor, teamId ? 'saved_filter.shared' : 'saved_filter.created', { id, teamId });
      return one(tx, actor, id);
    });
  }

  /** @throws NotFound for another's, StaleVersion, Invalid */
  change(id: string, version: number, change: ChangeSavedFilter, actor: Actor): Promise<SavedFilterView> {
    check(change, actor);
    return this.database.transaction(async (tx) => {
      const saved = await this.own(tx, id, actor);
      if (saved.version !== version) throw new StaleVersion(await one(tx, actor, id));
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const before = saved.teamId;
      Object.assign(saved, Object.fromEntries(given), { version: version + 1 });
      await tx.save(SavedFilter, saved, { reload: false });
      const verb = saved.teamId === before ? 'changed' : saved.teamId ? 'shared' : 'unshared';
      const fields = given.map(([field]) => field);
      await this.record(
        tx,
        actor,
        `saved_filter.${verb}`,
        { id, teamId: saved.teamId ?? before },
        { fields },
      );
      return one(tx, actor, id);
    });
  }

  /** @throws NotFound for another's */
  async remove(id: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const saved = await this.own(tx, id, actor);
      await tx.delete(SavedFilter, { id });
      await this.record(tx, actor, 'saved_filter.deleted', saved);
    });
  }

  private async own(tx: Tx, id: string, actor: Actor): Promise<SavedFilter> {
    const saved = await tx.findOne(SavedFilter, {
      where: { id, ownerId: actor.userId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!saved) throw new NotFound('saved filter');
    return saved;
  }

  private record(
    tx: Tx,
    actor: Actor,
    action: string,
    { id, teamId }: { id: string; teamId: string | null },
    data = {},
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: { type: 'saved_filter', id }, teamId, data });
  }
}

function check({ filter, teamId }: ChangeSavedFilter, actor: Actor): void {
  const problems = filter ? filterProblems(filter) : [];
  if (problems.length) throw new Invalid(problems);
  if (teamId && !holdsRole(actor, teamId, ['organiser'])) throw new NotFound('team');
}

function views(tx: Tx, actor: Actor, condition: string, values: unknown[]): Promise<SavedFilterView[]> {
  return Database.rows<SavedFilterView>(
    tx,
    `SELECT s.id, s.area, s.name, s.filter, s.owner_id = $1 AS own, u.name AS "ownerName", s.team_id AS "teamId",
            t.name AS "teamName", s.version
       FROM saved_filters s JOIN users u ON u.id = s.owner_id LEFT JOIN teams t ON t.id = s.team_id
      WHERE (s.owner_id = $1 OR s.team_id = ANY(coalesce($2::uuid[], ARRAY[s.team_id]))) AND ${condition}
      ORDER BY lower(s.name), s.id LIMIT 200`,
    [actor.userId, teamsOf(actor, ['organiser']) ?? null, ...values],
  );
}

async function one(tx: Tx, actor: Actor, id: string): Promise<SavedFilterView> {
  const [view] = await views(tx, actor, 's.id = $3', [id]);
  if (!view) throw new NotFound('saved filter');
  return view;
}
