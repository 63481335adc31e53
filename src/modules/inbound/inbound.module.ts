import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { Looks } from '../contacts/people/looks.service.js';
import { EventsModule } from '../events/events.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MailModule } from '../mail/mail.module.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { AdmittingSenders } from './admission.service.js';
import { Deciding } from './deciding.service.js';
import { FreshMail } from './fresh-mail.js';
import { DeputyReplies } from './deputy-replies.service.js';
import { HeldMail } from './held-mail.service.js';
import { MailSetupController } from './http/mail-setup.controller.js';
import { InboundController } from './http/inbound.controller.js';
import { ImapReader } from './imap/imap-reader.js';
import { Mailboxes } from './imap/mailboxes.js';
import { InboundQueries } from './inbound.queries.js';
import { InboundPrivacy } from './inbound.privacy.js';
import { InboundSeal } from './inbound-seal.js';
import { Inbox } from './inbox.service.js';
import { LearntAddresses } from './learnt-addresses.js';
import { LmtpListener } from './listening/lmtp-listener.js';
import { SmtpListener } from './listening/smtp-listener.js';
import { Arrivals } from './processing/arrivals.js';
import { CalendarReplies } from './processing/calendar-replies.js';
import { ReplyContexts } from './processing/contexts.queries.js';
import { GuestMail } from './processing/guest-mail.js';
import { InboundWorker } from './processing/inbound-worker.js';
import { Processor } from './processing/processor.js';
import { WordsForwarding } from './processing/words-forwarding.js';
import { Reports } from './processing/reports.js';
import { Proposals } from './proposals.service.js';
import { MailChecks } from './setup/mail-checks.js';
import { MailTestArrivals } from './setup/mail-test-arrivals.js';
import { MailTests } from './setup/mail-tests.service.js';
import { MailReader } from './reading/mail-reader.js';
import { Readings } from './processing/readings.js';
import { RefusalMail } from './refusal-mail.js';
import { Recipients } from './recipients.js';

@Module({
  imports: [AuditModule, ContactsModule, EventsModule, InvitationsModule, MailModule, RsvpsModule],
  controllers: [InboundController, MailSetupController],
  providers: [
    AdmittingSenders,
    Arrivals,
    CalendarReplies,
    Deciding,
    DeputyReplies,
    FreshMail,
    GuestMail,
    HeldMail,
    ImapReader,
    InboundPrivacy,
    InboundQueries,
    InboundSeal,
    InboundWorker,
    Inbox,
    LearntAddresses,
    LmtpListener,
    MailChecks,
    MailReader,
    MailTestArrivals,
    MailTests,
    Mailboxes,
    Processor,
    Proposals,
    Recipients,
    RefusalMail,
    Readings,
    ReplyContexts,
    Reports,
    WordsForwarding,
    SmtpListener,
  ],
})
export class InboundModule {
  constructor(looks: Looks) {
    // Mails to whoever wrote: what they are about is the mail that came in.
    looks.leadsTo(`SELECT i.person_id FROM inbound_messages m JOIN invitations i ON i.id = m.invitation_id
      WHERE m.id = ANY($1::uuid[])`);
  }
}
