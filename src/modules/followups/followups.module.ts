import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';
import { AuditModule } from '../audit/audit.module.js';
import { EventsModule } from '../events/events.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { RecordModule } from '../record/record.module.js';
import { FollowUpMail } from './follow-up-mail.js';
import { FollowUpSources } from './follow-up-sources.js';
import { FollowUps } from './follow-ups.service.js';
import { FollowUpsController } from './http/follow-ups.controller.js';
import { RecipientQueries } from './recipients.queries.js';

@Module({
  imports: [AuditModule, EventsModule, InvitationsModule, MailModule, MaterialsModule, RecordModule],
  controllers: [FollowUpsController],
  providers: [FollowUps, FollowUpSources, FollowUpMail, RecipientQueries],
  exports: [FollowUpMail, FollowUps],
})
export class FollowUpsModule {
  constructor(owners: OwnerRegistry, personalData: PersonalData) {
    owners.register(
      'follow_up',
      'SELECT e.team_id FROM follow_ups f JOIN events e ON e.id = f.event_id WHERE f.id = $1',
    );
    personalData.declareNotPersonal(
      columnsOf('follow_ups', ['audience', 'subject', 'body', 'idempotency_key']),
    );
  }
}
