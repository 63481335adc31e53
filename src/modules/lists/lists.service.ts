import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import type {
  ChangeList,
  CreateList,
  ListBalance,
  ListChangeResult,
  ListQuery,
  ListRow,
} from './http/lists.dto.js';
import { List } from './list.entity.js';

const rows = (condition: string) => `
  SELECT l.id, l.team_id AS "teamId", t.name AS "teamName", l.name, l.description, l.version, lower(l.name) AS key,
         (SELECT count(*)::int FROM list_members WHERE list_id = l.id) AS count
    FROM lists l JOIN teams t ON t.id = l.team_id
   WHERE ${condition}`;

type Row = ListRow & { key: string };
const shown = ({ key: _key, ...row }: Row): ListRow => row;

/** Picked lists; only organisers of the team that owns one see it. */
@Injectable()
export class Lists {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(query: ListQuery, actor: Actor): Promise<Page<ListRow>> {
    const after = decodeCursor(query.cursor, 2);
    const found = await this.database.read<Row>(
      `${rows(`($1::uuid[] IS NULL OR l.team_id = ANY($1)) AND ($2::uuid IS NULL OR l.team_id = $2)
               AND position(lower($3) IN lower(l.name)) > 0
               AND ($4::text IS NULL OR (lower(l.name), l.id) > ($4, $5::uuid))`)}
        ORDER BY lower(l.name), l.id LIMIT $6`,
      [
        teamsOf(actor, ['organiser']) ?? null,
        query.teamId ?? null,
        query.q ?? '',
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    );
    return pageOf(found, query.limit, ({ key, id }) => [key, id], shown);
  }

  show(listId: string): Promise<ListRow> {
    return this.viewOf(this.database.entities, listId);
  }

  create(input: CreateList, actor: Actor): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const id = newId();
      await tx.insert(List, { ...input, id });
      await this.record(tx, actor, 'list.created', { id, teamId: input.teamId });
      return this.viewOf(tx, id);
    });
  }

  /** @throws StaleVersion, NotFound */
  change(listId: string, version: number, change: ChangeList, actor: Actor): Promise<ListRow> {
    return this.database.transaction(async (tx) => {
      const list = await this.locked(tx, listId);
      if (list.version !== version) throw new StaleVersion(await this.viewOf(tx, listId));
      if (change.name !== undefined) list.name = change.name;
      if (change.description !== undefined) list.description = change.description;
      list.version++;
      await tx.save(List, list, { reload: false });
      await this.record(tx, actor, 'list.changed', list, { fields: Object.keys(change) });
      return this.viewOf(tx, listId);
    });
  }

  /** Takes the list away; the people stay. */
  async remove(listId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const list = await this.locked(tx, listId);
      await tx.delete(List, { id: listId });
      await this.record(tx, actor, 'list.deleted', list);
    });
  }

  add(listId: string, personIds: string[], actor: Actor): Promise<ListChangeResult> {
    return this.changeMembers(
      listId,
      actor,
      (tx, list) => addToList(tx, list.id, personIds, actor.userId),
      'added',
    );
  }

  takeOff(listId: string, personIds: string[], actor: Actor): Promise<ListChangeResult> {
    return this.changeMembers(listId, actor, (tx, list) => takeOffList(tx, list.id, personIds), 'removed');
  }

  async balance(listId: string): Promise<ListBalance> {
    const [row] = await this.database.read<ListBalance>(
      `WITH members AS (
         SELECT p.id, p.category_id, p.language, p.country, p.do_not_invite,
                EXISTS (SELECT FROM person_emails WHERE person_id = p.id) AS reachable
           FROM list_members m JOIN people p ON p.id = m.person_id WHERE m.list_id = $1)
       SELECT count(*)::int AS count,
              count(*) FILTER (WHERE NOT reachable)::int AS "withoutEmail",
              count(*) FILTER (WHERE do_not_invite)::int AS "doNotInvite",
              coalesce((SELECT jsonb_object_agg(category_id, n) FROM (SELECT category_id, count(*) AS n FROM members GROUP BY 1) c), '{}') AS "byCategory",
              coalesce((SELECT jsonb_object_agg(language, n) FROM (SELECT language, count(*) AS n FROM members GROUP BY 1) c), '{}') AS "byLanguage",
              coalesce((SELECT jsonb_object_agg(country, n) FROM (SELECT country, count(*) AS n FROM members GROUP BY 1) c), '{}') AS "byCountry"
         FROM members`,
      [listId],
    );
    return row!;
  }

  private changeMembers(
    listId: string,
    actor: Actor,
    act: (tx: Tx, list: List) => Promise<number>,
    done: 'added' | 'removed',
  ): Promise<ListChangeResult> {
    return this.database.transaction(async (tx) => {
      const list = await this.locked(tx, listId);
      const changed = await act(tx, list);
      if (changed) await this.record(tx, actor, `list.people_${done}`, list, { count: changed });
      const { count } = await this.viewOf(tx, listId);
      return { changed, count };
    });
  }

  private async locked(tx: Tx, id: string): Promise<List> {
    const list = await tx.findOne(List, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!list) throw new NotFound('list');
    return list;
  }

  private async viewOf(tx: Tx, id: string): Promise<ListRow> {
    const [row] = await Database.rows<Row>(tx, rows('l.id = $1'), [id]);
    if (!row) throw new NotFound('list');
    return shown(row);
  }

  private record(
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
}

/** Answers how many were not on it yet; unknown and erased people are left out. */
export async function addToList(
  tx: Tx,
  listId: string,
  personIds: readonly string[],
  userId: string | null,
): Promise<number> {
  const added = await Database.rows(
    tx,
    `INSERT INTO list_members (list_id, person_id, added_by)
     SELECT $1, id, $3 FROM people WHERE id = ANY($2::uuid[]) AND erased_at IS NULL
     ON CONFLICT DO NOTHING RETURNING person_id`,
    [listId, personIds, userId],
  );
  return added.length;
}

export async function takeOffList(tx: Tx, listId: string, personIds: readonly string[]): Promise<number> {
  const removed = await Database.rows(
    tx,
    'DELETE FROM list_members WHERE list_id = $1 AND person_id = ANY($2::uuid[]) RETURNING person_id',
    [listId, personIds],
  );
  return removed.length;
}
