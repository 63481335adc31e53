import { Module } from '@nestjs/common';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';
import { AuditModule } from '../audit/audit.module.js';
import { EventsModule } from '../events/events.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { FollowUpsModule } from '../followups/followups.module.js';
import { GuestMailKinds } from '../invitations/templates/guest-mail-kinds.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { RecordModule } from '../record/record.module.js';
import { MailRulesController } from './http/mail-rules.controller.js';
import { MailRuleAudience } from './mail-rule-audience.queries.js';
import { MailRuleClock } from './mail-rule-clock.js';
import { MailRuleMails } from './mail-rule-mails.js';
import { MailRulePreview } from './mail-rule-preview.service.js';
import { MailRuleRunner } from './mail-rule-runner.js';
import { MailRulesJobs } from './mailrules.jobs.js';
import { MailRulesQueries } from './mail-rules.queries.js';
import { ruleMailKinds } from './rule-kinds.js';
import { MailRules } from './mail-rules.service.js';

@Module({
  imports: [
    AuditModule,
    EventsModule,
    FollowUpsModule,
    InvitationsModule,
    MailModule,
    MaterialsModule,
    PublishedTextModule,
    RecordModule,
  ],
  controllers: [MailRulesController],
  providers: [
    MailRules,
    MailRulesQueries,
    MailRuleAudience,
    MailRuleClock,
    MailRuleMails,
    MailRulePreview,
    MailRuleRunner,
    MailRulesJobs,
  ],
  exports: [MailRules],
})
export class MailRulesModule {
  constructor(personalData: PersonalData, kinds: GuestMailKinds, mails: MailRuleMails) {
    kinds.register(...ruleMailKinds(mails));
    personalData.declareNotPersonal(
      columnsOf('mail_rules', ['kind', 'at_local', 'answers', 'category_ids', 'note', 'state', 'reason']),
    );
  }
}
