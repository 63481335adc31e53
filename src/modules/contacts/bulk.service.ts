import { Injectable } from '@nestjs/common';
import { holdsRole, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { Category } from './category.entity.js';
import type { BulkChange } from './http/people-query.dto.js';
import { List } from './list.entity.js';
import { addToList, takeOffList } from './lists.service.js';
import { cleanTags } from './person.rules.js';

/** One change to many people at once. */
@Injectable()
export class BulkChanges {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Answers how many people are different now. */
  apply(change: BulkChange, actor: Actor): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (change.categoryId && !(await tx.existsBy(Category, { id: change.categoryId })))
        throw new Invalid([{ field: 'categoryId', message: 'There is no such category.' }]);
      const edited = await this.edit(tx, change);
      const listed = change.addToListId
        ? await this.onList(tx, change.addToListId, actor, (id) =>
            addToList(tx, id, change.ids, actor.userId),
          )
        : 0;
      const taken = change.removeFromListId
        ? await this.onList(tx, change.removeFromListId, actor, (id) => takeOffList(tx, id, change.ids))
        : 0;
      const changed = Math.max(edited, listed, taken);
      const { ids, ...what } = change;
      if (changed)
        await this.audit.record(tx, {
          actor,
          action: 'people.changed',
          subject: { type: 'people', id: null },
          data: { fields: Object.keys(what), edited, listed, taken, ids: ids.slice(0, 200) },
        });
      return changed;
    });
  }

  private async edit(tx: Tx, change: BulkChange): Promise<number> {
    const add = cleanTags(change.addTags ?? []);
    const remove = (change.removeTags ?? []).map((tag) => tag.toLowerCase());
    if (!add.length && !remove.length && !change.categoryId && !change.language) return 0;
    const rows = await Database.rows(
      tx,
      `WITH wanted AS (
         SELECT p.id, coalesce($4, p.category_id) AS category_id, coalesce($5, p.language) AS language,
                ARRAY(SELECT tag FROM unnest(p.tags) WITH ORDINALITY AS old(tag, place)
                       WHERE NOT lower(tag) = ANY($3::text[]) ORDER BY place)
                || ARRAY(SELECT tag FROM unnest($2::text[]) WITH ORDINALITY AS fresh(tag, place)
                          WHERE NOT lower(tag) = ANY(SELECT lower(unnest(p.tags))) OR lower(tag) = ANY($3::text[])
                          ORDER BY place) AS tags
           FROM people p WHERE p.id = ANY($1::uuid[]) AND p.erased_at IS NULL ORDER BY p.id FOR UPDATE)
       UPDATE people p SET category_id = w.category_id, language = w.language, tags = w.tags,
                           version = p.version + 1, updated_at = now()
         FROM wanted w
        WHERE p.id = w.id AND (p.category_id, p.language, p.tags) IS DISTINCT FROM (w.category_id, w.language, w.tags)
        RETURNING p.id`,
      [change.ids, add, remove, change.categoryId ?? null, change.language ?? null],
    );
    return rows.length;
  }

  private async onList(
    tx: Tx,
    listId: string,
    actor: Actor,
    act: (listId: string) => Promise<number>,
  ): Promise<number> {
    const list = await tx.findOneBy(List, { id: listId });
    if (!list || !holdsRole(actor, list.teamId, ['organiser'])) throw new NotFound('list');
    return act(listId);
  }
}
