import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ApprovalMail } from './approval/approval-mail.js';
import { ApprovalRequests } from './approval/approval-requests.service.js';
import { ExportApprovalsQueries } from './approval/export-approvals.queries.js';
import { ExportApprovals } from './approval/export-approvals.service.js';
import { ExportProducers } from './approval/export-producers.js';
import { ExportsPrivacy } from './exports.privacy.js';
import { Exports } from './exports.service.js';
import { ExportApprovalsController } from './http/export-approvals.controller.js';
import { ExportsController } from './http/exports.controller.js';
import { ListsExport } from './lists-export.service.js';
import { OrganisationsExport } from './organisations-export.service.js';
import { PeopleExport } from './people-export.service.js';
import { Takings } from './taken/takings.service.js';

@Module({
  imports: [AuditModule, ContactsModule, ListsModule, MailModule],
  controllers: [ExportsController, ExportApprovalsController],
  providers: [
    ApprovalMail,
    ApprovalRequests,
    ExportApprovals,
    ExportApprovalsQueries,
    ExportProducers,
    Exports,
    ExportsPrivacy,
    ListsExport,
    OrganisationsExport,
    PeopleExport,
    Takings,
  ],
  exports: [ExportApprovalsQueries, ExportProducers, Exports, PeopleExport, Takings],
})
export class ExportsModule {}
