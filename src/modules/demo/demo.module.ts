import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { FilesModule } from '../files/files.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { MailRulesModule } from '../mailrules/mailrules.module.js';
import { DemoAnswers } from './demo-answers.js';
import { DemoDeputies } from './demo-deputies.js';
import { DemoPaper } from './demo-paper.js';
import { DemoRules } from './demo-rules.js';
import { Demo } from './demo.service.js';

@Module({
  imports: [AuditModule, FilesModule, InvitationsModule, MailRulesModule, RsvpsModule],
  providers: [Demo, DemoAnswers, DemoDeputies, DemoPaper, DemoRules],
})
export class DemoModule {}
