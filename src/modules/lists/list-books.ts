import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import { referenceKey, type ListBook, type ListDefinition } from './rules/list-book.js';
import { sourceOf } from './rules/present-parts.rules.js';
import { conditionsOf, type Combination, type PeopleRule } from './rules/rule.types.js';

/** Reads how lists are defined, with all they refer to: two statements, however many lists. */
@Injectable()
export class ListBooks {
  constructor(private readonly kinds: ConditionKinds) {}

  /** Lists that were deleted are not in it. @param draft a definition that is not stored, or not yet */
  async load(tx: Tx, listIds: readonly string[], draft?: ListDefinition): Promise<ListBook> {
    const parts = draft?.kind === 'combined' ? partsOf(draft.rule as Combination) : [];
    const stored = await Database.rows<ListDefinition>(tx, definitionsSql, [[...listIds, ...parts]]);
    const lists = new Map(stored.map((list) => [list.id, list]));
    if (draft) lists.set(draft.id, draft);
    return { lists, names: await this.names(tx, [...lists.values()]) };
  }

  /**
   * The same with what stands below the organisations that rules name: for statements that go through many people, which
   * PostgreSQL plans far better when it knows how many organisations are meant.
   */
  async withTrees(tx: Tx, book: ListBook): Promise<ListBook> {
    const roots = [...book.lists.values()]
      .filter(({ kind }) => kind === 'rule')
      .flatMap(({ rule }) => conditionsOf(rule as PeopleRule))
      .flatMap(({ below, any }) => (below ? (any ?? []) : []))
      .filter((id) => book.names.has(referenceKey('organisation', id)!));
    if (!roots.length) return book;
    const rows = await Database.rows<{ root: string; ids: string[] }>(tx, treesSql, [[...new Set(roots)]]);
    return { ...book, trees: new Map(rows.map(({ root, ids }) => [root, ids])) };
  }

  private async names(tx: Tx, lists: readonly ListDefinition[]): Promise<Map<string, string>> {
    const wanted = new Map<string, Set<string>>();
    const want = (what: string, id: string) =>
      wanted.set(what, (wanted.get(what) ?? new Set<string>()).add(id));
    for (const { teamId, rule } of lists.filter(({ kind }) => kind === 'rule'))
      for (const condition of conditionsOf(rule as PeopleRule)) {
        const kind = this.kinds.all.get(condition.about);
        const source = kind && sourceOf(kind);
        for (const value of condition.any ?? []) if (referenceKey(source, value)) want(source!, value);
        for (const id of condition.events ?? []) {
          want('event', id);
          want('team', teamId);
        }
      }
    if (!wanted.size) return new Map();
    const ids = (what: string) => [...(wanted.get(what) ?? [])];
    const rows = await Database.rows<{ key: string; name: string | null; title: Text | null; main: string }>(
      tx,
      namesSql,
      [ids('category'), ids('rank'), ids('organisation'), ids('event'), ids('team')],
    );
    return new Map(rows.map(({ key, name, title, main }) => [key, name ?? pick(title ?? {}, 'en', main)]));
  }
}

const partsOf = ({ lists, without }: Combination) => [...lists, ...without];

const definitionsSql = `
  WITH RECURSIVE wanted(id) AS (
    SELECT unnest($1::uuid[])
    UNION
    SELECT part::uuid FROM wanted JOIN lists l ON l.id = wanted.id AND l.kind = 'combined',
           jsonb_array_elements_text((l.rule->'lists') || (l.rule->'without')) AS part)
  SELECT l.id, l.team_id AS "teamId", l.name, l.kind, l.rule,
         EXISTS (SELECT FROM list_members WHERE list_id = l.id) AS picks,
         EXISTS (SELECT FROM list_posts WHERE list_id = l.id) AS posts,
         EXISTS (SELECT FROM list_exclusions WHERE list_id = l.id) AS exclusions
    FROM wanted JOIN lists l ON l.id = wanted.id WHERE l.discarded_at IS NULL`;

const treesSql = `
  WITH RECURSIVE below AS (
    SELECT id AS root, id FROM organisations WHERE id = ANY($1::uuid[])
    UNION SELECT below.root, o.id FROM organisations o JOIN below ON o.parent_id = below.id)
  SELECT root, array_agg(id) AS ids FROM below GROUP BY root`;

const namesSql = `
  SELECT 'category:' || id AS key, NULL AS name, label AS title, 'en' AS main FROM categories WHERE id = ANY($1::text[])
  UNION ALL SELECT 'rank:' || id, NULL, label, 'en' FROM ranks WHERE id = ANY($2::text[])
  UNION ALL SELECT 'organisation:' || id, name, NULL, '' FROM organisations WHERE id = ANY($3::uuid[])
  UNION ALL SELECT 'event:' || team_id || ':' || id, NULL, title, main_language FROM events WHERE id = ANY($4::uuid[]) AND team_id = ANY($5::uuid[])`;
