import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Conflict, Invalid, NotFound } from '../../../platform/errors/domain-error.js';
import { pick } from '../../../platform/i18n/text.js';
import { Audit } from '../../audit/audit.service.js';
import { Category } from './category.entity.js';
import { sortForm } from '../names/fold.js';
import type { ChangeCategory, CreateCategory } from '../organisations/http/organisations.dto.js';

@Injectable()
export class Categories {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  list(): Promise<Category[]> {
    return this.database.entities.find(Category, { order: { position: 'ASC', id: 'ASC' } });
  }

  create(input: CreateCategory, actor: Actor): Promise<Category> {
    this.check(input);
    return this.database.transaction(async (tx) => {
      const id = sortForm(pick(input.label, 'en')).replaceAll(' ', '-').slice(0, 60);
      if (!id) throw new Invalid([{ field: 'label', message: 'Give the category a label.' }]);
      if (await tx.existsBy(Category, { id }))
        throw new Conflict('category_exists', 'There is a category of this name already.');
      const last = await tx.maximum(Category, 'position');
      const category = { colour: '#7a8599', pattern: 'plain', position: (last ?? 0) + 1, ...input, id };
      await tx.insert(Category, category);
      await this.audit.record(tx, {
        actor,
        action: 'category.created',
        subject: { type: 'category', id: null },
        data: { category: id },
      });
      return tx.findOneByOrFail(Category, { id });
    });
  }

  change(id: string, change: ChangeCategory, actor: Actor): Promise<Category> {
    this.check(change);
    return this.database.transaction(async (tx) => {
      const category = await tx.findOneBy(Category, { id });
      if (!category) throw new NotFound('category');
      const fields = Object.entries(change).filter(([, value]) => value !== undefined);
      Object.assign(category, Object.fromEntries(fields));
      await tx.save(Category, category, { reload: false });
      await this.audit.record(tx, {
        actor,
        action: 'category.changed',
        subject: { type: 'category', id: null },
        data: { category: id, fields: fields.map(([field]) => field) },
      });
      return category;
    });
  }

  private check({ label, colour }: ChangeCategory): void {
    if (label && !pick(label, 'en'))
      throw new Invalid([{ field: 'label', message: 'Give the category a label.' }]);
    if (colour !== undefined && !/^#[0-9a-f]{6}$/i.test(colour))
      throw new Invalid([{ field: 'colour', message: 'Give the colour as #rrggbb.' }]);
  }
}
