import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ExportsController } from './http/exports.controller.js';
import { PeopleExport } from './people-export.service.js';

@Module({
  imports: [AuditModule, ContactsModule],
  controllers: [ExportsController],
  providers: [PeopleExport],
})
export class ExportsModule {}
