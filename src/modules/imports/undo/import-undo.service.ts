import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { shownNameSql } from '../../contacts/names/shown-name.js';
import type { ImportUndoPreview } from '../http/import-undo.dto.js';
import { Import } from '../import.entity.js';
import { requireStatus } from '../imports.service.js';
import { DependedOn } from './depended-on.error.js';
import { dependentsOf, type Dependents } from './dependents.js';
import { organisationUndoJob } from '../organisations/organisation-jobs.js';
import { organisationDependents } from '../organisations/undo/organisation-dependents.js';
import { undoJob } from './import-undo.runner.js';

@Injectable()
export class ImportUndo {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  /** What undoing would do, and what stands against it. */
  preview(importId: string, actor: Actor): Promise<ImportUndoPreview> {
    return this.database.transaction(async (tx) => {
      const record = await tx.findOneBy(Import, { id: importId });
      if (!record) throw new NotFound('import');
      requireStatus(record, ['done']);
      const blockers = await blockersOf(tx, record);
      const names = await this.names(tx, record, blockers, actor);
      return {
        possible: blockers.length === 0,
        blockers: blockers.map(({ what, count, people }) => ({
          what,
          count,
          people: people.map((id) => ({ id, name: names.get(id) ?? '' })),
        })),
        added: record.counts['new'] ?? 0,
        changed: record.counts['changed'] ?? 0,
      };
    });
  }

  /** Asks for it; asked twice it happens once. @throws DependedOn, Conflict */
  async start(importId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const record = await tx.findOne(Import, {
        where: { id: importId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!record) throw new NotFound('import');
      if (record.status === 'undoing' || record.status === 'undone') return;
      requireStatus(record, ['done']);
      const blockers = await blockersOf(tx, record);
      if (blockers.length) throw new DependedOn(blockers, record.kind);
      Object.assign(record, { status: 'undoing', progress: 0, error: null, userId: actor.userId });
      record.version++;
      await tx.save(Import, record, { reload: false });
      await this.jobs.enqueue(tx, record.kind === 'people' ? undoJob : organisationUndoJob, {
        importId,
        version: record.version,
      });
      await this.audit.record(tx, {
        actor,
        action: 'import.undo_asked',
        subject: { type: 'import', id: importId },
        teamId: record.teamId,
      });
    });
  }

  private async names(
    tx: Tx,
    { kind }: Import,
    blockers: readonly Dependents[],
    actor: Actor,
  ): Promise<Map<string, string>> {
    const rows = await Database.rows<{ id: string; name: string }>(
      tx,
      kind === 'people'
        ? `SELECT p.id, ${shownNameSql('p', actor.cleared)} AS name FROM people p WHERE p.id = ANY($1::uuid[])`
        : 'SELECT id, name FROM organisations WHERE id = ANY($1::uuid[])',
      [blockers.flatMap(({ people }) => people)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const blockersOf = (tx: Tx, record: Import): Promise<Dependents[]> =>
  record.kind === 'people' ? dependentsOf(tx, record) : organisationDependents(tx, record);
