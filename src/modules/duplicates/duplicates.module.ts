import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { PersonReferences } from '../contacts/people/person-references.js';
import { DuplicatesJobs } from './duplicates.jobs.js';
import { DuplicatesPrivacy } from './duplicates.privacy.js';
import { DuplicatesReferences } from './duplicates.references.js';
import { Duplicates } from './duplicates.service.js';
import { SavingHints } from './hints.service.js';
import { DuplicatesController } from './http/duplicates.controller.js';
import { MergesController } from './http/merges.controller.js';
import { MergePreviews } from './merge-preview.js';
import { MergeUndo } from './merge-undo.service.js';
import { MergesQueries } from './merges.queries.js';
import { Merges } from './merges.service.js';
import { DuplicateScan } from './scan.service.js';

@Module({
  imports: [AuditModule, ContactsModule],
  controllers: [DuplicatesController, MergesController],
  providers: [
    DuplicateScan,
    Duplicates,
    DuplicatesJobs,
    DuplicatesPrivacy,
    DuplicatesReferences,
    MergePreviews,
    MergeUndo,
    Merges,
    MergesQueries,
    SavingHints,
  ],
  exports: [DuplicateScan],
})
export class DuplicatesModule {
  constructor(references: PersonReferences) {
    references.stay('person_keys.person_id', 'merges.kept_id', 'merges.gone_id');
  }
}
