import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import { Category } from '../categories/category.entity.js';
import type { BulkChange } from './http/people-query.dto.js';
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
      const changed = await this.edit(tx, change);
      const { ids, ...what } = change;
      if (changed)
        await this.audit.record(tx, {
          actor,
          action: 'people.changed',
          subject: { type: 'people', id: null },
          data: { fields: Object.keys(what), changed, ids: ids.slice(0, 200) },
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
}
