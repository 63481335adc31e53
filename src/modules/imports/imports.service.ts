import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { holdsRole, teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Category } from '../contacts/categories/category.entity.js';
import { List } from '../lists/list.entity.js';
import type {
  ChangeImport,
  CommitImport,
  ImportDefaults,
  ImportView,
  UploadImport,
} from './http/imports.dto.js';
import { ImportFile } from './import-file.entity.js';
import { likelyMapping, readUpload, rememberMapping } from './import-tables.js';
import { viewOfImport } from './import-view.js';
import { Import } from './import.entity.js';
import { fieldIds, type ImportStatus, type Mapping } from './import.types.js';
import { repeatable } from './mapping.rules.js';
import { organisationFieldIds, organisationMapping } from './organisations/organisation-fields.js';
import { jobFor } from './organisations/organisation-jobs.js';
import { readingOf } from './reading-of.js';
import { isoDay } from './values/day.js';

@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  async list(actor: Actor): Promise<ImportView[]> {
    const teams = teamsOf(actor, ['organiser']);
    const found = await this.database.entities.find(Import, {
      where: teams ? { teamId: In(teams) } : {},
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 100,
    });
    return found.map((record) => viewOfImport(record, actor));
  }

  async show(importId: string, actor: Actor): Promise<ImportView> {
    const record = await this.database.entities.findOneBy(Import, { id: importId });
    if (!record) throw new NotFound('import');
    return viewOfImport(record, actor);
  }

  /** Stores the file and guesses what its columns mean. Nothing is checked before the mapping is confirmed. */
  async upload(bytes: Buffer, query: UploadImport, actor: Actor): Promise<ImportView> {
    const { kind = 'people' } = query;
    const table = await readUpload(bytes, query, kind);
    const id = newId();
    await this.database.transaction(async (tx) => {
      await tx.insert(Import, {
        ...table,
        ...(await likelyMapping(tx, query.teamId, table, kind)),
        id,
        kind,
        teamId: query.teamId,
        userId: actor.userId,
        cleared: actor.cleared,
        fileName: query.name,
        status: 'uploaded',
      });
      await tx.insert(ImportFile, { importId: id, content: bytes });
      await this.record(tx, actor, 'import.uploaded', id, query.teamId, { rows: table.total });
    });
    return this.show(id, actor);
  }

  /** Confirms or corrects how the table is read, and has every row checked anew. */
  async change(
    importId: string,
    version: number | undefined,
    change: ChangeImport,
    actor: Actor,
  ): Promise<ImportView> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, importId, ['uploaded', 'checking', 'checked', 'failed']);
      if (version !== undefined && version !== record.version)
        throw new StaleVersion(viewOfImport(record, actor));
      const { encoding, separator, sheet, headerRow } = change;
      const asked = { encoding, separator, sheet, headerRow };
      const otherwise = Object.entries(asked).some(([key, value]) =>
        differs(value, record[key as keyof Import]),
      );
      if (otherwise) await this.readAgain(tx, record, change);
      if (change.mapping) {
        record.mapping = checkedMapping(change.mapping, record);
        record.mappingFrom = 'hand';
      }
      if (change.defaults) await this.applyDefaults(tx, record, change.defaults, actor);
      if (!otherwise || change.mapping) {
        checkedMapping(record.mapping, record);
        await rememberMapping(tx, record);
      }
      Object.assign(record, { userId: actor.userId, cleared: actor.cleared });
      await this.start(tx, record, 'checking');
    });
    return this.show(importId, actor);
  }

  /** Asks for the commit; rows that are refused are left out. @throws Conflict while possible duplicates are undecided */
  async commit(importId: string, input: CommitImport, actor: Actor): Promise<ImportView> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, importId, ['checked', 'committing', 'done']);
      // Asked twice: it runs, or has run, once.
      if (record.status !== 'checked') return;
      const undecided = record.counts['duplicate'] ?? 0;
      if (undecided && input.undecided !== 'skip')
        throw new Conflict(
          'decisions_needed',
          record.kind === 'people'
            ? `${undecided} ${undecided === 1 ? 'row' : 'rows'} may be people who are there already. Say who they are, or leave these rows out.`
            : `${undecided} ${undecided === 1 ? 'row' : 'rows'} may be organisations that are there already. Say which they are, or leave these rows out.`,
          { undecided },
        );
      Object.assign(record, { userId: actor.userId, cleared: actor.cleared });
      record.undecided = undecided ? 'skip' : '';
      await this.start(tx, record, 'committing');
      await this.record(tx, actor, 'import.committed', importId, record.teamId, { undecided });
    });
    return this.show(importId, actor);
  }

  /** Gives the table up. A commit that runs is undone. */
  async cancel(importId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, importId, [
        'uploaded',
        'checking',
        'checked',
        'committing',
        'failed',
      ]);
      const running = record.status === 'committing';
      record.status = 'cancelled';
      record.columns = record.columns.map(({ name }) => ({ name, samples: [] }));
      await tx.save(Import, record, { reload: false });
      await tx.delete(ImportFile, { importId });
      // The commit holds locks on the rows; it takes them away itself when it hears of this.
      if (!running) await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
      await this.record(tx, actor, 'import.cancelled', importId, record.teamId);
    });
  }

  private async start(tx: Tx, record: Import, status: 'checking' | 'committing'): Promise<void> {
    record.version++;
    record.status = status;
    record.progress = 0;
    record.error = null;
    record.updatedAt = new Date();
    await tx.save(Import, record, { reload: false });
    const run = { importId: record.id, version: record.version };
    await this.jobs.enqueue(tx, jobFor(record.kind, status), run);
  }

  /** Choices are about lines: they mean nothing once other lines are the rows. */
  private async readAgain(tx: Tx, record: Import, asked: ChangeImport): Promise<void> {
    const file = await tx.findOneBy(ImportFile, { importId: record.id });
    if (!file) throw new Conflict('file_gone', 'The file is not kept any more. Please upload it again.');
    const before = readingOf(record);
    const sameLines = !differs(asked.sheet, record.sheet) && !differs(asked.separator, record.separator);
    const reading = {
      encoding: asked.encoding ?? before.encoding,
      separator: asked.separator ?? before.separator,
      sheet: asked.sheet ?? before.sheet,
      // Another sheet has its headings elsewhere.
      headerRow: asked.headerRow ?? (sameLines ? before.headerRow : undefined),
    };
    const table = await readUpload(file.content, reading, record.kind);
    Object.assign(record, table, await likelyMapping(tx, record.teamId, table, record.kind), {
      defaults: record.defaults,
    });
    if (!sameLines) await tx.query('UPDATE import_rows SET choice = NULL WHERE import_id = $1', [record.id]);
  }

  private async applyDefaults(tx: Tx, record: Import, defaults: ImportDefaults, actor: Actor): Promise<void> {
    const { listId, ...rest } = defaults;
    if (rest.categoryId && !(await tx.existsBy(Category, { id: rest.categoryId })))
      throw new Invalid([{ field: 'defaults.categoryId', message: 'There is no such category.' }]);
    if (rest.firstInformedOn && !isoDay(rest.firstInformedOn))
      throw new Invalid([{ field: 'defaults.firstInformedOn', message: 'There is no such day.' }]);
    if (listId) {
      const list = await tx.findOneBy(List, { id: listId });
      if (!list || list.discardedAt || !holdsRole(actor, list.teamId, ['organiser']))
        throw new NotFound('list');
    }
    record.defaults = rest;
    record.listId = listId ?? null;
  }

  /** Rows that a running check adds refer to the import, and must not wait for this lock nor hold it up. */
  private async locked(tx: Tx, id: string, statuses: ImportStatus[]): Promise<Import> {
    const record = await tx.findOne(Import, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!record) throw new NotFound('import');
    requireStatus(record, statuses);
    return record;
  }

  private record(tx: Tx, actor: Actor, action: string, id: string, teamId: string, data = {}): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: { type: 'import', id }, teamId, data });
  }
}

/** @throws Conflict */
export function requireStatus(record: Import, statuses: ImportStatus[]): void {
  if (!statuses.includes(record.status))
    throw new Conflict('import_not_open', `This import is ${record.status}; that is not possible any more.`);
}

const differs = (asked: unknown, present: unknown) => asked !== undefined && asked !== present;

function checkedMapping(mapping: Mapping, { kind, columns }: Pick<Import, 'kind' | 'columns'>): Mapping {
  const problem = (message: string) => new Invalid([{ field: 'mapping', message }]);
  if (kind === 'organisations') return checkedOrganisations(mapping, columns.length);
  const fields = Object.values(mapping);
  if (!fields.every((field) => fieldIds.includes(field)))
    throw problem('A table of people has no such field.');
  const twice = fields.find((field, index) => !repeatable.has(field) && fields.indexOf(field) !== index);
  if (twice) throw problem(`Only one column can be "${twice}".`);
  if (Object.keys(mapping).some((index) => Number(index) >= columns.length))
    throw problem('The table has no such column.');
  if (!['givenName', 'familyName', 'fullName'].some((field) => fields.includes(field as never)))
    throw problem('Say which column holds the name.');
  return mapping;
}

function checkedOrganisations(mapping: Mapping, width: number): Mapping {
  const problem = (message: string) => new Invalid([{ field: 'mapping', message }]);
  const fields = Object.values(organisationMapping({ mapping }));
  if (!fields.every((field) => organisationFieldIds.includes(field)))
    throw problem('A table of organisations has no such field.');
  const twice = fields.find((field, index) => field !== 'address' && fields.indexOf(field) !== index);
  if (twice) throw problem(`Only one column can be "${twice}".`);
  if (Object.keys(mapping).some((index) => Number(index) >= width))
    throw problem('The table has no such column.');
  if (!['name', 'id', 'registerNumber'].some((field) => fields.includes(field as never)))
    throw problem('Say which column holds the name of the organisation.');
  return mapping;
}
