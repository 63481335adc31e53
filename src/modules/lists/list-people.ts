import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';

/** Who stands on lists at this moment: for a wave, a count or an export. */
@Injectable()
export class ListPeople {
  /** Ids of the people on any of these lists, each once. @throws NotFound when a list is not one of the actor's teams */
  async of(tx: Tx, listIds: readonly string[], actor: Actor): Promise<string[]> {
    if (!listIds.length) return [];
    await this.requireOwn(tx, listIds, actor);
    const rows = await Database.rows<{ id: string }>(
      tx,
      'SELECT DISTINCT person_id AS id FROM list_members WHERE list_id = ANY($1)',
      [listIds],
    );
    return rows.map(({ id }) => id);
  }

  private async requireOwn(tx: Tx, listIds: readonly string[], actor: Actor): Promise<void> {
    const found = await Database.rows(
      tx,
      'SELECT id FROM lists WHERE id = ANY($1) AND ($2::uuid[] IS NULL OR team_id = ANY($2))',
      [listIds, teamsOf(actor, ['organiser']) ?? null],
    );
    if (found.length !== new Set(listIds).size) throw new NotFound('list');
  }
}
