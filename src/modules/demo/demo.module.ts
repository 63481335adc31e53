import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { FilesModule } from '../files/files.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { DemoAnswers } from './demo-answers.js';
import { DemoPaper } from './demo-paper.js';
import { Demo } from './demo.service.js';

@Module({
  imports: [AuditModule, FilesModule, InvitationsModule, RsvpsModule],
  providers: [Demo, DemoAnswers, DemoPaper],
})
export class DemoModule {}
