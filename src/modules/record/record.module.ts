import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { Comments } from './comments.service.js';
import { CommentsController } from './http/comments.controller.js';
import { CommitmentsController } from './http/commitments.controller.js';
import { FurtherLinksController } from './http/further-links.controller.js';
import { RecommendationsController } from './http/recommendations.controller.js';
import { ReportController } from './http/report.controller.js';
import { NameCheck } from './name-check.js';
import { RecordLists } from './record-lists.js';
import { RecordPrivacy } from './record.privacy.js';
import { Reports } from './reports.service.js';

@Module({
  imports: [AuditModule, PublishedTextModule],
  controllers: [
    ReportController,
    RecommendationsController,
    CommitmentsController,
    FurtherLinksController,
    CommentsController,
  ],
  providers: [Reports, RecordLists, Comments, NameCheck, RecordPrivacy],
  exports: [Reports, RecordLists, Comments, NameCheck],
})
export class RecordModule {
  constructor(owners: OwnerRegistry) {
    for (const [kind, table] of tables)
      owners.register(
        kind,
        `SELECT e.team_id FROM ${table} r JOIN events e ON e.id = r.event_id WHERE r.id = $1`,
      );
  }
}

const tables = [
  ['recommendation', 'recommendations'],
  ['commitment', 'commitments'],
  ['further_link', 'further_links'],
  ['comment', 'comments'],
] as const;
