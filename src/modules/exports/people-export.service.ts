import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { filterScope } from '../contacts/people/filter-scope.js';
import type { PeopleFilter } from '../contacts/people/http/people-query.dto.js';
import { ListMemberships } from '../contacts/people/list-memberships.js';
import { ExportProducers, type Approved } from './approval/export-producers.js';
import { AliasesOnly, TooManyToPrint } from './exports.errors.js';
import { Exports, type ExportFile, type Subject } from './exports.service.js';
import { PrintOptions, type PeopleRequest, type PrintFormat } from './http/exports.dto.js';
import type { ExportedPerson } from './people/exported-person.js';
import { categoryLabels } from './people/labels.js';
import { columnsOf, onlyColumns, type Labels } from './people/person-columns.js';
import { countPeople, peopleRows, thoseListed, type Selection } from './people/people-rows.js';
import { printFile } from './prints/print-file.js';
import { printedDay, printWords } from './prints/print-words.js';
import { companionsOf } from './prints/printed-companions.js';
import type { RankOrder } from './prints/printed-person.js';
import { Takings } from './taken/takings.service.js';
import { vcard } from './vcard/vcard.rules.js';

/** What is printed besides the people. */
export interface Occasion {
  /** YYYY-MM-DD; today if left out. */
  day?: string;
  /** Attribution rule of the event. */
  rule?: 'on_record' | 'chatham_house' | 'closed';
  /** By person, who comes along; '' for those without a name. */
  companions?: ReadonlyMap<string, readonly string[]>;
}

const mostPrinted = 10_000;
/** Where companions stand beside their guests: nobody writes to them, and none agreed to be listed. */
const named: ReadonlySet<PrintFormat> = new Set(['place_cards', 'badges', 'protocol']);

const coming = ({ companions }: Occasion) =>
  [...(companions?.values() ?? [])].reduce((sum, names) => sum + names.length, 0);

/** People as tables, cards or on paper. At risk they stand under their alias unless the actor sees through. */
@Injectable()
export class PeopleExport {
  constructor(
    private readonly database: Database,
    private readonly exports: Exports,
    private readonly lists: ListMemberships,
    private readonly takings: Takings,
    producers: ExportProducers,
  ) {
    const produce = ({ kind, subjectId, teamId, title, ...approved }: Approved, actor: Actor) => {
      const subject: Subject =
        kind === 'list'
          ? { title, action: 'list.exported', type: kind, id: subjectId, teamId }
          : { title, action: 'people.exported', type: kind };
      return this.approved({ kind, subjectId, teamId, title, ...approved }, subject, actor);
    };
    producers.register('people', produce);
    producers.register('list', produce);
  }

  /** Those whom the filter finds for this actor. */
  async found(filter: PeopleFilter, actor: Actor): Promise<Selection> {
    return { filter, scope: await filterScope(this.database, this.lists, filter, actor) };
  }

  /**
   * Who leaves, and why, is written down before the first byte can.
   * @returns the file, or the id of the request that somebody else must agree to first
   * @throws AliasesOnly, TooManyToPrint
   */
  async file(
    selection: Selection,
    request: PeopleRequest,
    subject: Subject,
    actor: Actor,
    { rowIds, ...occasion }: Occasion & { rowIds?: readonly string[] } = {},
    approved?: Approved,
  ): Promise<ExportFile | string> {
    const { format } = request;
    // On paper nobody is named who is at risk, unless somebody cleared wants it so.
    const print = isPrint(format) ? Object.assign(new PrintOptions(), request.print) : undefined;
    if (print?.realNames && !actor.cleared) throw new AliasesOnly();
    const seesThrough = actor.cleared && (print?.realNames ?? true) && (approved?.realNames ?? true);
    let among = selection;
    let unnamed = 0;
    const held = await this.database.transaction(async (tx) => {
      const { count, atRisk } = await countPeople(tx, selection, actor);
      if (print && count > mostPrinted) throw new TooManyToPrint(count, mostPrinted);
      const taking = { subject, request, selection, rowIds, count, atRisk, seesThrough };
      if (format !== 'participants') return this.takings.take(tx, taking, actor, approved?.id);
      // For others' eyes: nobody stands there who did not agree to it, whoever prints it.
      const ids = await thoseListed(tx, selection, actor);
      among = { ids };
      unnamed = count - ids.length + coming(occasion);
      return this.takings.take(
        tx,
        { ...taking, selection: among, count: ids.length, atRisk: 0, unnamed },
        actor,
        approved?.id,
      );
    });
    if (held) return held;
    const rows = peopleRows(this.database, among, actor, seesThrough);
    if (isPrint(format))
      return this.print(format, print!, rows, request, subject, actor, { ...occasion, unnamed });
    if (format === 'vcard3' || format === 'vcard4') {
      const version = format === 'vcard3' ? '3.0' : '4.0';
      return this.exports.file(
        subject.title,
        'vcf',
        Readable.from(this.cards(rows, version, request, actor)),
      );
    }
    const labels = await this.labels();
    const columns = columnsOf(request.columns, request.language);
    const cellsOf = (person: ExportedPerson) =>
      columns.map(({ cell }) => cell(person, request.language, labels));
    const table = { columns, rows: mapped(rows, (batch) => batch.map(cellsOf)) };
    return this.exports.table(subject, { ...request, format }, table, actor);
  }

  /** What was agreed to, as the actor may see it now. */
  async approved(
    approved: Approved,
    subject: Subject,
    actor: Actor,
    occasion: Occasion = {},
  ): Promise<ExportFile> {
    const { personIds, request } = approved;
    const file = await this.file({ ids: personIds }, request, subject, actor, occasion, approved);
    if (typeof file === 'string') throw new Error('An approved export was held again');
    return file;
  }

  private cards(
    rows: AsyncIterable<ExportedPerson[]>,
    version: '3.0' | '4.0',
    request: PeopleRequest,
    actor: Actor,
  ): AsyncGenerator<string> {
    const { at } = this.exports.stamp(request, actor);
    const { columns } = request;
    return mapped(rows, (batch) =>
      batch.map((person) => vcard(onlyColumns(person, columns), version, at)).join(''),
    );
  }

  private async print(
    kind: PrintFormat,
    options: PrintOptions,
    rows: AsyncIterable<ExportedPerson[]>,
    request: PeopleRequest,
    subject: Subject,
    actor: Actor,
    { day, rule, companions, unnamed = 0 }: Occasion & { unnamed?: number },
  ): Promise<ExportFile> {
    const { language } = request;
    const words = printWords[language];
    const job = {
      ...options,
      kind,
      language,
      title: subject.title,
      day: printedDay(day ?? this.exports.today(), language),
      rule: rule === 'closed' ? words.closed : rule === 'chatham_house' ? words.chathamHouse : '',
      sheet: options.sheet,
      unnamed,
    };
    const people: ExportedPerson[] = [];
    for await (const batch of rows)
      for (const person of batch)
        people.push(
          person,
          ...(named.has(kind) ? companionsOf(person, companions?.get(person.id), language) : []),
        );
    const content = await printFile(job, people, await this.ranks(), this.exports.stamp(request, actor));
    return this.exports.file(subject.title, 'pdf', Readable.from(content), words[kind]);
  }

  private async labels(): Promise<Labels> {
    return {
      categories: await categoryLabels(this.database),
      ranks: new Map([...(await this.ranks())].map(([id, { label }]) => [id, label])),
    };
  }

  private async ranks(): Promise<Map<string, RankOrder>> {
    const ranks = await this.database.read<RankOrder & { id: string }>(
      'SELECT id, label, position FROM ranks',
    );
    return new Map(ranks.map(({ id, label, position }) => [id, { label, position }]));
  }
}

const isPrint = (format: string): format is PrintFormat =>
  ['labels', 'place_cards', 'badges', 'protocol', 'participants'].includes(format);

async function* mapped<From, To>(rows: AsyncIterable<From>, to: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield to(row);
}
