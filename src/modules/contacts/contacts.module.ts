import { Module, type OnModuleInit } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { BulkChanges } from './bulk.service.js';
import { Categories } from './categories.service.js';
import { ContactsPrivacy } from './contacts.privacy.js';
import { PeopleExport } from './export.service.js';
import { ImportsController } from './http/imports.controller.js';
import { ListsController } from './http/lists.controller.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { PeopleBulkController } from './http/people-bulk.controller.js';
import { PeopleController } from './http/people.controller.js';
import { ImportRows } from './imports/import-rows.service.js';
import { ImportRunner } from './imports/import.runner.js';
import { Imports } from './imports/imports.service.js';
import { Lists } from './lists.service.js';
import { PersonNotes } from './notes.service.js';
import { Organisations } from './organisations.service.js';
import { People } from './people.service.js';
import { PersonViews } from './person-view.js';

@Module({
  imports: [AuditModule],
  controllers: [
    PeopleBulkController,
    PeopleController,
    ImportsController,
    OrganisationsController,
    ListsController,
  ],
  providers: [
    BulkChanges,
    Categories,
    ImportRows,
    ImportRunner,
    Imports,
    PeopleExport,
    ContactsPrivacy,
    Lists,
    Organisations,
    People,
    PersonNotes,
    PersonViews,
  ],
  exports: [Categories, Lists, Organisations, People],
})
export class ContactsModule implements OnModuleInit {
  constructor(private readonly owners: OwnerRegistry) {}

  onModuleInit(): void {
    for (const [kind, table] of [
      ['list', 'lists'],
      ['note', 'person_notes'],
      ['import', 'imports'],
    ] as const)
      this.owners.register(kind, `SELECT team_id FROM ${table} WHERE id = $1`);
  }
}
