import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MailModule } from '../mail/mail.module.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { InboundPrivacy } from './inbound.privacy.js';
import { InboundSeal } from './inbound-seal.js';
import { Inbox } from './inbox.service.js';
import { LmtpListener } from './lmtp/lmtp-listener.js';
import { Arrivals } from './processing/arrivals.js';
import { CalendarReplies } from './processing/calendar-replies.js';
import { ReplyContexts } from './processing/contexts.queries.js';
import { InboundWorker } from './processing/inbound-worker.js';
import { Processor } from './processing/processor.js';
import { Reports } from './processing/reports.js';
import { Recipients } from './recipients.js';

@Module({
  imports: [AuditModule, InvitationsModule, MailModule, RsvpsModule],
  providers: [
    Arrivals,
    CalendarReplies,
    InboundPrivacy,
    InboundSeal,
    InboundWorker,
    Inbox,
    LmtpListener,
    Processor,
    Recipients,
    ReplyContexts,
    Reports,
  ],
})
export class InboundModule {}
