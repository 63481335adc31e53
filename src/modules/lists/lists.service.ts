import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import type { ChangeList, CopyList, CreateList, ListQuery, ListRow } from './http/lists.dto.js';
import { ListPeople } from './list-people.js';
import { ListRules } from './list-rules.service.js';
import { listColumns, ListViews, type StoredList } from './list-views.js';
import { addToList } from './list-writer.js';
import { List } from './list.entity.js';
import type { ListKind, ListRule } from './rules/rule.types.js';

const rows = (condition: string) => `
  SELECT ${listColumns}, lower(l.name) AS key FROM lists l JOIN teams t ON t.id = l.team_id WHERE ${condition}`;

type Row = StoredList & { key: string };
const plain = ({ key: _key, ...row }: Row): StoredList => row;

/** Lists themselves; only organisers of the team that owns one see it. */
@Injectable()
export class Lists {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly views: ListViews,
    private readonly rules: ListRules,
    private readonly people: ListPeople,
    private readonly clock: Clock,
  ) {}

  /** @param exact each counted now, however long it takes */
  async list(query: ListQuery, actor: Actor, exact = false): Promise<Page<ListRow>> {
    const after = decodeCursor(query.cursor, 2);
    const found = await this.database.read<Row>(
      `${rows(`($1::uuid[] IS NULL OR l.team_id = ANY($1)) AND ($2::uuid IS NULL OR l.team_id = $2)
               AND position(lower($3) IN lower(l.name)) > 0
               AND ($4::text IS NULL OR (lower(l.name), l.id) > ($4, $5::uuid))
               AND (l.discarded_at IS NOT NULL) = $7`)}
        ORDER BY lower(l.name), l.id LIMIT $6`,
      [
        teamsOf(actor, ['organiser']) ?? null,
        query.teamId ?? null,
        query.q ?? '',
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        query.discarded ?? false,
      ],
    );
    const page = pageOf(found, query.limit, ({ key, id }) => [key, id], plain);
    const items = await this.database.transaction((tx) => this.views.of(tx, page.items, actor, exact));
    return { ...page, items };
  }

  show(listId: string, actor: Actor): Promise<ListRow> {
    return this.database.transaction((tx) => this.viewOf(tx, listId, actor));
  }

  /** @throws Invalid */
  create({ kind = 'picked', rule: given, ...input }: CreateList, actor: Actor): Promise<ListRow> {
    const rule = this.rules.parse(kind, given);
    return this.database.transaction(async (tx) => {
      const id = newId();
      await this.checkRule(tx, { ...input, id, kind }, rule, null);
      await tx.insert(List, { ...input, id, kind, rule } as never);
      await this.record(tx, actor, 'list.created', { id, teamId: input.teamId }, { kind });
      return this.viewOf(tx, id, actor);
    });
  }

  /** @throws StaleVersion, NotFound, Invalid */
  change(
    listId: string,
    version: number,
    { rule: given, ...change }: ChangeList,
    actor: Actor,
  ): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const list = await this.lockedAt(tx, listId, version, actor);
      const fields = Object.keys(change).filter((key) => change[key as keyof typeof change] !== undefined);
      for (const key of fields) Object.assign(list, { [key]: change[key as keyof typeof change] });
      if (given !== undefined) {
        const rule = this.rules.parse(list.kind, given);
        await this.checkRule(tx, list, rule, list.rule);
        list.rule = rule;
        fields.push('rule');
      }
      list.version++;
      await tx.save(List, list, { reload: false });
      const view = await this.viewOf(tx, listId, actor);
      const words = given === undefined ? {} : { words: view.words };
      await this.record(tx, actor, 'list.changed', list, { fields, ...words });
      return view;
    });
  }

  /** Takes the list away, to be had back for thirty days; the people stay. */
  async remove(listId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const list = await this.locked(tx, listId);
      await tx.update(List, { id: listId }, { discardedAt: this.clock.now(), version: list.version + 1 });
      await this.record(tx, actor, 'list.deleted', list);
    });
  }

  /** Brings a deleted list back. */
  restore(listId: string, actor: Actor): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const list = await tx.findOne(List, { where: { id: listId }, lock: { mode: 'pessimistic_write' } });
      if (!list) throw new NotFound('list');
      if (list.discardedAt) {
        await tx.update(List, { id: listId }, { discardedAt: null, version: list.version + 1 } as never);
        await this.record(tx, actor, 'list.restored', list);
      }
      return this.viewOf(tx, listId, actor);
    });
  }

  /** A list of its own with the same rule, people, posts and exceptions. */
  copy(listId: string, { name }: CopyList, actor: Actor): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const list = await this.locked(tx, listId);
      const id = newId();
      await tx.query(
        `INSERT INTO lists (id, team_id, name, description, kind, rule, legal_basis, source)
         SELECT $2, team_id, $3, description, kind, rule, legal_basis, source FROM lists WHERE id = $1`,
        [listId, id, name],
      );
      for (const [table, column] of parts)
        await tx.query(
          `INSERT INTO ${table} (list_id, ${column}, added_by) SELECT $2, ${column}, $3 FROM ${table} WHERE list_id = $1`,
          [listId, id, actor.userId],
        );
      await this.record(tx, actor, 'list.copied', { id, teamId: list.teamId }, { ofListId: listId });
      return this.viewOf(tx, id, actor);
    });
  }

  /**
   * Makes a picked list of those who are on it now. Posts stay posts, and who was never on it stays off. Whom something
   * hidden of somebody at risk put there is not taken over. The rule is kept in the log.
   * @throws StaleVersion, Conflict, NotFound
   */
  freeze(listId: string, version: number, actor: Actor): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const list = await this.lockedAt(tx, listId, version, actor);
      if (list.kind === 'picked') throw new Conflict('list_is_picked', 'This list is picked already.');
      const { words } = await this.viewOf(tx, listId, actor);
      const people = await this.people.byRule(tx, listId, actor);
      await addToList(tx, listId, people, actor.userId);
      const { rule } = list;
      await tx.update(List, { id: listId }, {
        kind: 'picked',
        rule: null,
        version: list.version + 1,
      } as never);
      await this.record(tx, actor, 'list.frozen', list, { count: people.length, words, rule });
      return this.viewOf(tx, listId, actor);
    });
  }

  /** The list, locked. @throws NotFound when there is none, or it was deleted */
  async locked(tx: Tx, id: string): Promise<List> {
    const list = await tx.findOne(List, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!list || list.discardedAt) throw new NotFound('list');
    return list;
  }

  async viewOf(tx: Tx, id: string, actor: Actor, exact = false): Promise<ListRow> {
    const [row] = await Database.rows<Row>(tx, rows('l.id = $1 AND l.discarded_at IS NULL'), [id]);
    if (!row) throw new NotFound('list');
    const [view] = await this.views.of(tx, [plain(row)], actor, exact);
    return view!;
  }

  record(
    tx: Tx,
    actor: Actor,
    action: string,
    list: { id: string; teamId: string },
    data = {},
  ): Promise<void> {
    return this.audit.record(tx, {
      actor,
      action,
      subject: { type: 'list', id: list.id },
      teamId: list.teamId,
      data,
    });
  }

  private async lockedAt(tx: Tx, listId: string, version: number, actor: Actor): Promise<List> {
    const list = await this.locked(tx, listId);
    if (list.version !== version) throw new StaleVersion(await this.viewOf(tx, listId, actor));
    return list;
  }

  private async checkRule(
    tx: Tx,
    list: { id: string; teamId: string; name: string; kind: ListKind },
    rule: ListRule | null,
    before: ListRule | null,
  ): Promise<void> {
    if (list.kind === 'picked') return;
    if (list.kind === 'combined') await this.rules.lockCombinations(tx, list.teamId);
    const { id, teamId, name, kind } = list;
    await this.rules.check(
      tx,
      { id, teamId, name, kind, rule, picks: false, posts: false, exclusions: false },
      before,
    );
  }
}

const parts = [
  ['list_members', 'person_id'],
  ['list_posts', 'post_id'],
  ['list_exclusions', 'person_id'],
] as const;
