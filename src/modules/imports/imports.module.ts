import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { PersonReferences } from '../contacts/people/person-references.js';
import { ListsModule } from '../lists/lists.module.js';
import { ImportsController } from './http/imports.controller.js';
import { ImportRowsController } from './http/import-rows.controller.js';
import { ImportUndoController } from './http/import-undo.controller.js';
import { ImportChoices } from './import-choices.service.js';
import { ImportReports } from './import-report.service.js';
import { ImportRows } from './import-rows.service.js';
import { ImportRuns } from './import-runs.js';
import { ImportCheckRunner } from './import-check.runner.js';
import { ImportCommitRunner } from './import-commit.runner.js';
import { ImportsPrivacy } from './imports.privacy.js';
import { Imports } from './imports.service.js';
import { OrganisationCheckRunner } from './organisations/organisation-check.runner.js';
import { OrganisationCommitRunner } from './organisations/organisation-commit.runner.js';
import { OrganisationUndoRunner } from './organisations/undo/organisation-undo.runner.js';
import { ImportUndoRunner } from './undo/import-undo.runner.js';
import { UndoRuns } from './undo/undo-runs.js';
import { ImportUndo } from './undo/import-undo.service.js';

@Module({
  imports: [AuditModule, ContactsModule, ListsModule],
  controllers: [ImportsController, ImportRowsController, ImportUndoController],
  providers: [
    ImportChoices,
    ImportReports,
    ImportRows,
    ImportCheckRunner,
    ImportCommitRunner,
    ImportRuns,
    Imports,
    ImportsPrivacy,
    ImportUndo,
    ImportUndoRunner,
    OrganisationCheckRunner,
    OrganisationCommitRunner,
    OrganisationUndoRunner,
    UndoRuns,
  ],
})
export class ImportsModule {
  constructor(owners: OwnerRegistry, references: PersonReferences) {
    // A report tells what was imported then; links in it lead on from a merged entry.
    references.stay('import_rows.person_id');
    owners.register('import', 'SELECT team_id FROM imports WHERE id = $1');
  }
}
