import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { holdsRole, teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Category } from '../contacts/categories/category.entity.js';
import type { ChangeImport, ImportDefaults, ImportView, UploadImport } from './http/imports.dto.js';
import { List } from '../lists/list.entity.js';
import { ImportFile } from './import-file.entity.js';
import { readUpload, storeRows } from './import-tables.js';
import { viewOfImport } from './import-view.js';
import { Import } from './import.entity.js';
import { checkJob, commitJob } from './import.runner.js';
import type { ImportStatus, Mapping } from './import.types.js';
import { guessMapping, repeatable } from './mapping.rules.js';

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
    return found.map(viewOfImport);
  }

  async show(importId: string): Promise<ImportView> {
    const record = await this.database.entities.findOneBy(Import, { id: importId });
    if (!record) throw new NotFound('import');
    return viewOfImport(record);
  }

  /** Stores the table and guesses what its columns mean. Nothing is checked before the mapping is confirmed. */
  async upload(bytes: Buffer, query: UploadImport, actor: Actor): Promise<ImportView> {
    const table = await readUpload(bytes, query);
    const id = newId();
    await this.database.transaction(async (tx) => {
      await tx.insert(Import, {
        id,
        teamId: query.teamId,
        userId: actor.userId,
        fileName: query.name,
        encoding: table.encoding,
        separator: table.separator,
        columns: table.columns,
        mapping: guessMapping(table.columns),
        status: 'uploaded',
        total: table.rows.length,
      });
      await tx.insert(ImportFile, { importId: id, content: bytes });
      await storeRows(tx, id, table.rows);
      await this.record(tx, actor, 'import.uploaded', id, query.teamId, { rows: table.rows.length });
    });
    return this.show(id);
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
      if (version !== undefined && version !== record.version) throw new StaleVersion(viewOfImport(record));
      if (differs(change.encoding, record.encoding) || differs(change.separator, record.separator))
        await this.readAgain(tx, record, change);
      if (change.mapping) record.mapping = checkedMapping(change.mapping, record.columns.length);
      if (change.defaults) await this.applyDefaults(tx, record, change.defaults, actor);
      record.userId = actor.userId;
      await this.start(tx, record, 'checking');
    });
    return this.show(importId);
  }

  /** Asks for the commit; rows that are refused are left out. */
  async commit(importId: string, actor: Actor): Promise<ImportView> {
    await this.database.transaction(async (tx) => {
      const record = await this.locked(tx, importId, ['checked', 'committing', 'done']);
      // Asked twice: it runs, or has run, once.
      if (record.status !== 'checked') return;
      record.userId = actor.userId;
      await this.start(tx, record, 'committing');
      await this.record(tx, actor, 'import.committed', importId, record.teamId);
    });
    return this.show(importId);
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
    await this.jobs.enqueue(tx, status === 'checking' ? checkJob : commitJob, run);
  }

  private async readAgain(tx: Tx, record: Import, { encoding, separator }: ChangeImport): Promise<void> {
    const file = await tx.findOneBy(ImportFile, { importId: record.id });
    if (!file) throw new Conflict('file_gone', 'The file is not kept any more. Please upload it again.');
    const table = await readUpload(file.content, {
      encoding: encoding ?? (record.encoding as ChangeImport['encoding']),
      separator: separator ?? (record.separator as ChangeImport['separator']),
    });
    record.encoding = table.encoding;
    record.separator = table.separator;
    record.columns = table.columns;
    record.mapping = guessMapping(table.columns);
    record.total = table.rows.length;
    await storeRows(tx, record.id, table.rows);
  }

  private async applyDefaults(tx: Tx, record: Import, defaults: ImportDefaults, actor: Actor): Promise<void> {
    const { listId, ...rest } = defaults;
    if (rest.categoryId && !(await tx.existsBy(Category, { id: rest.categoryId })))
      throw new Invalid([{ field: 'defaults.categoryId', message: 'There is no such category.' }]);
    if (listId) {
      const list = await tx.findOneBy(List, { id: listId });
      if (!list || list.discardedAt || !holdsRole(actor, list.teamId, ['organiser']))
        throw new NotFound('list');
    }
    record.defaults = rest;
    record.listId = listId ?? null;
  }

  private async locked(tx: Tx, id: string, statuses: ImportStatus[]): Promise<Import> {
    const record = await tx.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!record) throw new NotFound('import');
    if (!statuses.includes(record.status))
      throw new Conflict(
        'import_not_open',
        `This import is ${record.status}; that is not possible any more.`,
      );
    return record;
  }

  private record(tx: Tx, actor: Actor, action: string, id: string, teamId: string, data = {}): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: { type: 'import', id }, teamId, data });
  }
}

const differs = (asked: string | undefined, present: string) => asked !== undefined && asked !== present;

function checkedMapping(mapping: Mapping, width: number): Mapping {
  const problem = (message: string) => new Invalid([{ field: 'mapping', message }]);
  const fields = Object.values(mapping);
  const twice = fields.find((field, index) => !repeatable.has(field) && fields.indexOf(field) !== index);
  if (twice) throw problem(`Only one column can be "${twice}".`);
  if (Object.keys(mapping).some((index) => Number(index) >= width))
    throw problem('The table has no such column.');
  if (!['givenName', 'familyName', 'fullName'].some((field) => fields.includes(field as never)))
    throw problem('Say which column holds the name.');
  return mapping;
}
