import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound } from '../../../platform/errors/domain-error.js';
import { requireVersion } from '../../../platform/http/versions.js';
import { Audit } from '../../audit/audit.service.js';
import { KeyTable } from '../key-table.js';
import { Category } from './category.entity.js';
import type { ChangeCategory, CreateCategory } from './http/categories.dto.js';

@Injectable()
export class Categories {
  private readonly table = new KeyTable('categories', 'category');

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  list(tx: Tx = this.database.entities): Promise<Category[]> {
    return tx.find(Category, { order: { position: 'ASC', id: 'ASC' } });
  }

  create(input: CreateCategory, actor: Actor): Promise<Category> {
    this.check(input);
    return this.database.transaction(async (tx) => {
      const id = await this.table.newKey(tx, input.label);
      const position = await this.table.lastPosition(tx);
      await tx.insert(Category, { colour: '#7a8599', pattern: 'plain', position, ...input, id });
      await this.record(tx, actor, 'category.created', { category: id });
      return tx.findOneByOrFail(Category, { id });
    });
  }

  /** @throws StaleVersion, NotFound, Invalid */
  change(id: string, version: number, change: ChangeCategory, actor: Actor): Promise<Category> {
    this.check(change);
    return this.database.transaction(async (tx) => {
      const category = await tx.findOne(Category, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!category) throw new NotFound('category');
      requireVersion(version, category, () => category);
      const fields = Object.entries(change).filter(([, value]) => value !== undefined);
      Object.assign(category, Object.fromEntries(fields), { version: version + 1 });
      await tx.save(Category, category, { reload: false });
      await this.record(tx, actor, 'category.changed', {
        category: id,
        fields: fields.map(([field]) => field),
      });
      return category;
    });
  }

  /** @throws Conflict when somebody added or deleted one meanwhile */
  order(ids: string[], actor: Actor): Promise<Category[]> {
    return this.database.transaction(async (tx) => {
      await this.table.order(tx, ids);
      await this.record(tx, actor, 'categories.reordered', {});
      return this.list(tx);
    });
  }

  /** @throws StillReferredTo while somebody counts as it */
  remove(id: string, actor: Actor): Promise<void> {
    if (id === 'other')
      throw new Invalid([
        { field: 'id', message: 'This one stays: people of no other category count as it.' },
      ]);
    return this.table.whileUnused(() =>
      this.database.transaction(async (tx) => {
        await this.table.remove(tx, id);
        await this.record(tx, actor, 'category.deleted', { category: id });
      }),
    );
  }

  private record(tx: Tx, actor: Actor, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: { type: 'category', id: null }, data });
  }

  private check({ label, colour }: ChangeCategory): void {
    if (label) this.table.requireLabel(label);
    if (colour !== undefined && !/^#[0-9a-f]{6}$/i.test(colour))
      throw new Invalid([{ field: 'colour', message: 'Give the colour as #rrggbb.' }]);
  }
}
