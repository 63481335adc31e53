import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './modules/accounts/accounts.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { ContactsModule } from './modules/contacts/contacts.module.js';
import { DemoModule } from './modules/demo/demo.module.js';
import { DuplicatesModule } from './modules/duplicates/duplicates.module.js';
import { EventsModule } from './modules/events/events.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { ExportsModule } from './modules/exports/exports.module.js';
import { InboundModule } from './modules/inbound/inbound.module.js';
import { InvitationsModule } from './modules/invitations/invitations.module.js';
import { ListsModule } from './modules/lists/lists.module.js';
import { MailModule } from './modules/mail/mail.module.js';
import { MailRulesModule } from './modules/mailrules/mailrules.module.js';
import { FilesModule } from './modules/files/files.module.js';
import { MaterialsModule } from './modules/materials/materials.module.js';
import { PrivacyModule } from './modules/privacy/privacy.module.js';
import { QuestionsModule } from './modules/questions/questions.module.js';
import { RecordModule } from './modules/record/record.module.js';
import { AttendanceModule } from './modules/attendance/attendance.module.js';
import { OverviewModule } from './modules/overview/overview.module.js';
import { RsvpsModule } from './modules/rsvps/rsvps.module.js';
import { SpeakersModule } from './modules/speakers/speakers.module.js';
import { FollowUpsModule } from './modules/followups/followups.module.js';
import { FeedsModule } from './modules/feeds/feeds.module.js';
import { SiteModule } from './modules/site/site.module.js';
import { PlanningModule } from './modules/planning/planning.module.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';

@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
        AuditModule,
        FilesModule,
        MailModule,
        AccountsModule,
        ContactsModule,
        ListsModule,
        DuplicatesModule,
        ImportsModule,
        ExportsModule,
        EventsModule,
        InvitationsModule,
        MaterialsModule,
        QuestionsModule,
        RsvpsModule,
        InboundModule,
        RecordModule,
        FollowUpsModule,
        MailRulesModule,
        PlanningModule,
        FeedsModule,
        SpeakersModule,
        PrivacyModule,
        AttendanceModule,
        OverviewModule,
        SiteModule,
        DemoModule,
      ],
    };
  }
}
