import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../../platform/http/paging.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { Category } from '../categories/category.entity.js';
import { searchForm, searchPatterns } from '../names/fold.js';
import type {
  ChangeOrganisation,
  CreateOrganisation,
  OrganisationQuery,
  OrganisationView,
} from './http/organisations.dto.js';
import { Organisation } from './organisation.entity.js';
import { reindexHolders } from './organisation-holders.js';
import { organisationKey } from './organisation-key.js';
import { lockOrganisationTree } from './organisation-tree.js';
import { runningSql } from '../posts/tenures.rules.js';

const view = (condition: string) => `
  SELECT o.id, o.name, o.short_name AS "shortName", o.parent_id AS "parentId", parent.name AS "parentName",
         o.category_id AS "categoryId", o.country, o.website, o.register_number AS "registerNumber", o.kind, o.address, o.version, o.sort,
         (SELECT count(DISTINCT person_id)::int FROM tenures JOIN posts ON posts.id = post_id JOIN people p ON p.id = person_id
           WHERE organisation_id = o.id AND ${runningSql('tenures', 'current_date')} AND ($1 OR NOT p.at_risk)) AS people
    FROM organisations o LEFT JOIN organisations parent ON parent.id = o.parent_id
   WHERE ${condition}`;

type Row = OrganisationView & { sort: string };
const shown = ({ sort: _sort, ...row }: Row): OrganisationView => row;

@Injectable()
export class Organisations {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(query: OrganisationQuery, actor: Actor): Promise<Page<OrganisationView>> {
    const after = decodeCursor(query.cursor, 2);
    const rows = await this.database.read<Row>(
      `${view(`o.search LIKE ALL($2) AND ($3::text IS NULL OR (o.sort COLLATE "C", o.id) > ($3, $4::uuid))`)}
        ORDER BY o.sort COLLATE "C", o.id LIMIT $5`,
      [actor.cleared, searchPatterns(query.q ?? ''), after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, ({ sort, id }) => [sort, id], shown);
  }

  show(id: string, actor: Actor): Promise<OrganisationView> {
    return this.viewOf(this.database.entities, id, actor);
  }

  create(input: CreateOrganisation, actor: Actor): Promise<OrganisationView> {
    return this.database.transaction(async (tx) => {
      const id = newId();
      await this.check(tx, id, input);
      await tx.insert(Organisation, {
        ...input,
        id,
        sort: organisationKey(input.name),
        search: searchForm(`${input.name} ${input.shortName ?? ''}`),
      });
      await this.record(tx, actor, 'organisation.created', id);
      return this.viewOf(tx, id, actor);
    });
  }

  /** @throws StaleVersion, Invalid, NotFound */
  change(id: string, version: number, change: ChangeOrganisation, actor: Actor): Promise<OrganisationView> {
    return this.database.transaction(async (tx) => {
      const organisation = await tx.findOne(Organisation, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!organisation) throw new NotFound('organisation');
      if (organisation.version !== version) throw new StaleVersion(await this.viewOf(tx, id, actor));
      await this.check(tx, id, change);
      const fields = Object.entries(change).filter(([, value]) => value !== undefined);
      Object.assign(organisation, Object.fromEntries(fields));
      organisation.sort = organisationKey(organisation.name);
      organisation.search = searchForm(`${organisation.name} ${organisation.shortName}`);
      organisation.version++;
      await tx.save(Organisation, organisation, { reload: false });
      await reindexHolders(tx, [id]);
      await this.record(tx, actor, 'organisation.changed', id, { fields: fields.map(([field]) => field) });
      return this.viewOf(tx, id, actor);
    });
  }

  private async viewOf(tx: Tx, id: string, actor: Actor): Promise<OrganisationView> {
    const [row] = await Database.rows<Row>(tx, view('o.id = $2'), [actor.cleared, id]);
    if (!row) throw new NotFound('organisation');
    return shown(row);
  }

  private async check(tx: Tx, id: string, input: ChangeOrganisation): Promise<void> {
    if (input.categoryId && !(await tx.existsBy(Category, { id: input.categoryId })))
      throw new Invalid([{ field: 'categoryId', message: 'There is no such category.' }]);
    if (!input.parentId) return;
    await lockOrganisationTree(tx);
    if (!(await tx.existsBy(Organisation, { id: input.parentId })))
      throw new Invalid([{ field: 'parentId', message: 'There is no such organisation.' }]);
    const [loop] = await Database.rows(
      tx,
      `WITH RECURSIVE above AS (
         SELECT id, parent_id FROM organisations WHERE id = $1
         UNION SELECT o.id, o.parent_id FROM organisations o JOIN above ON o.id = above.parent_id)
       SELECT 1 FROM above WHERE id = $2`,
      [input.parentId, id],
    );
    if (loop)
      throw new Invalid([{ field: 'parentId', message: 'An organisation cannot stand below itself.' }]);
  }

  private record(tx: Tx, actor: Actor, action: string, id: string, data = {}): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: { type: 'organisation', id }, data });
  }
}
