import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { ListPeople } from '../lists/list-people.js';
import { Lists } from '../lists/lists.service.js';
import type { ListRow } from '../lists/http/lists.dto.js';
import { Exports, type ExportFile, type Subject } from './exports.service.js';
import { listColumns, type ExportList, type ExportLists, type ListColumn } from './http/exports.dto.js';
import { PeopleExport } from './people-export.service.js';

const columns: Record<ListColumn, { heading: Text; width: number; cell: (list: ListRow) => string }> = {
  name: {
    heading: { en: 'List', fr: 'Liste', de: 'Liste', ru: 'Список' },
    width: 36,
    cell: ({ name }) => name,
  },
  team: {
    heading: { en: 'Team', fr: 'Équipe', de: 'Team', ru: 'Команда' },
    width: 24,
    cell: ({ teamName }) => teamName,
  },
  description: {
    heading: { en: 'Description', fr: 'Description', de: 'Beschreibung', ru: 'Описание' },
    width: 48,
    cell: ({ description }) => description,
  },
  people: {
    heading: { en: 'People', fr: 'Personnes', de: 'Personen', ru: 'Люди' },
    width: 10,
    cell: ({ count }) => String(count ?? ''),
  },
};

/** The lists of the actor's teams as a table, and the people on one of them. */
@Injectable()
export class ListsExport {
  constructor(
    private readonly database: Database,
    private readonly exports: Exports,
    private readonly people: PeopleExport,
    private readonly lists: Lists,
    private readonly listPeople: ListPeople,
  ) {}

  /** @throws NotFound */
  async peopleOf(
    listId: string,
    { ids, ...request }: ExportList,
    actor: Actor,
  ): Promise<ExportFile | string> {
    const list = await this.lists.show(listId, actor);
    const there = await this.listPeople.of(this.database.entities, [listId], actor);
    const wanted = ids && new Set(ids.map((id) => id.toLowerCase()));
    const selection = { ids: wanted ? there.filter((id) => wanted.has(id)) : there };
    const { name: title, teamId } = list;
    return this.people.file(
      selection,
      request,
      { title, action: 'list.exported', type: 'list', id: listId, teamId },
      actor,
    );
  }

  async file(request: ExportLists, actor: Actor): Promise<ExportFile> {
    const { language } = request;
    const all = await this.all(request, actor);
    const subject: Subject = {
      title: pick({ en: 'Lists', fr: 'Listes', de: 'Listen', ru: 'Списки' }, language),
      action: 'lists.exported',
      type: 'lists',
    };
    await this.database.transaction((tx) =>
      this.exports.record(tx, subject, request, { count: all.length }, actor),
    );
    const chosen = listColumns
      .filter((one) => !request.columns?.length || request.columns.includes(one))
      .map((one) => ({ ...columns[one], heading: pick(columns[one].heading, language) }));
    const rows = (async function* () {
      yield all.map((list) => chosen.map(({ cell }) => cell(list)));
    })();
    return this.exports.table(subject, request, { columns: chosen, rows }, actor);
  }

  private async all({ q, teamId }: ExportLists, actor: Actor): Promise<ListRow[]> {
    const all: ListRow[] = [];
    const query = { limit: 200, ...(q ? { q } : {}), ...(teamId ? { teamId } : {}) };
    let cursor: string | undefined;
    do {
      const page = await this.lists.list({ ...query, ...(cursor ? { cursor } : {}) }, actor, true);
      all.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    return all;
  }
}
