import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { Exports } from './exports.service.js';
import { ExportsController } from './http/exports.controller.js';
import { ListsExport } from './lists-export.service.js';
import { OrganisationsExport } from './organisations-export.service.js';
import { PeopleExport } from './people-export.service.js';

@Module({
  imports: [AuditModule, ContactsModule, ListsModule],
  controllers: [ExportsController],
  providers: [Exports, ListsExport, OrganisationsExport, PeopleExport],
  exports: [Exports, PeopleExport],
})
export class ExportsModule {}
