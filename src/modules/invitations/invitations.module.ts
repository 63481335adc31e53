import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { EventsModule } from '../events/events.module.js';
import { EventCopies } from '../events/event-copies.service.js';
import { EventsService } from '../events/events.service.js';
import { PublishedTextModule } from '../events/published-text.js';
import { ListsModule } from '../lists/lists.module.js';
import { ConditionKinds } from '../lists/rules/condition-kinds.js';
import { MailModule } from '../mail/mail.module.js';
import { Admissions } from './admissions.service.js';
import { CandidateQueries } from './candidates.queries.js';
import { CompanionLinks } from './companions/companion-links.js';
import { DeputyInvitations } from './deputies/deputy-invitations.js';
import { NewsForecasts } from './forecast/news-forecast.queries.js';
import { GuestActs } from './guest-acts.service.js';
import { GuestMails } from './guest-mails.service.js';
import { GuestOutbox } from './guest-outbox.js';
import { EarlierMails } from './earlier-mails.service.js';
import { Restraint } from './restraint.service.js';
import { SuccessionQueries } from './succession.queries.js';
import { SuccessionRecord } from './succession-record.js';
import { Successions } from './succession.service.js';
import { GuestQueries } from './guests.queries.js';
import { GuestWriter } from './guest-writer.js';
import { GuestActsController } from './http/guest-acts.controller.js';
import { NewsForecastController } from './http/news-forecast.controller.js';
import { WavesController } from './http/waves.controller.js';
import { DraftHasGuests } from './invitations.errors.js';
import { invitationConditions } from './invitation-conditions.js';
import { Invitation } from './invitation.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { InvitationsJobs } from './invitations.jobs.js';
import { InvitationsPrivacy } from './invitations.privacy.js';
import { InvitationsReferences } from './invitations.references.js';
import { InvitingEvents } from './inviting-events.js';
import { InvitationMail } from './mail/invitation-mail.js';
import { ProposalMail } from './mail/proposal-mail.js';
import { OfferMail } from './offers/offer-mail.js';
import { CodeDelivery } from './openings/code-delivery.js';
import { CodeMail } from './openings/code-mail.js';
import { PageOpenings } from './openings/page-openings.service.js';
import { PortionTexts } from './portions/portion-texts.js';
import { PortionWriter } from './portions/portion-writer.js';
import { Portions } from './portions/portions.js';
import { PortionsJobs } from './portions/portions.jobs.js';
import { WaveStops } from './portions/wave-stops.service.js';
import { copyMailTexts } from './templates/copy-mail-texts.js';
import { EventMailTextsController } from './templates/http/event-mail-texts.controller.js';
import { TeamMailTextsController } from './templates/http/team-mail-texts.controller.js';
import { GuestMailKinds } from './templates/guest-mail-kinds.js';
import { invitationKinds } from './templates/invitation-kinds.js';
import { MailTextSamples } from './templates/mail-text-samples.service.js';
import { MailTextsQueries } from './templates/mail-texts.queries.js';
import { MailTexts } from './templates/mail-texts.service.js';
import { TellGuests } from './tell-guests.service.js';
import { WaveWriter } from './wave-writer.js';
import { WavesQueries } from './waves.queries.js';
import { Waves } from './waves.service.js';

@Module({
  imports: [AuditModule, ContactsModule, EventsModule, ListsModule, MailModule, PublishedTextModule],
  controllers: [
    WavesController,
    NewsForecastController,
    GuestActsController,
    EventMailTextsController,
    TeamMailTextsController,
  ],
  providers: [
    Admissions,
    CandidateQueries,
    CodeDelivery,
    CodeMail,
    CompanionLinks,
    DeputyInvitations,
    GuestActs,
    GuestMailKinds,
    GuestMails,
    GuestOutbox,
    GuestQueries,
    GuestWriter,
    InvitationLinks,
    InvitationMail,
    InvitationsJobs,
    InvitationsPrivacy,
    InvitationsReferences,
    InvitingEvents,
    MailTexts,
    MailTextSamples,
    MailTextsQueries,
    NewsForecasts,
    OfferMail,
    PageOpenings,
    Portions,
    PortionsJobs,
    PortionTexts,
    PortionWriter,
    ProposalMail,
    EarlierMails,
    Restraint,
    SuccessionQueries,
    SuccessionRecord,
    Successions,
    TellGuests,
    Waves,
    WavesQueries,
    WaveStops,
    WaveWriter,
  ],
  exports: [
    Admissions,
    CandidateQueries,
    CompanionLinks,
    DeputyInvitations,
    GuestActs,
    GuestMailKinds,
    GuestMails,
    GuestOutbox,
    GuestQueries,
    InvitationLinks,
    InvitationMail,
    PageOpenings,
    Waves,
    WavesQueries,
    WaveStops,
    WaveWriter,
  ],
})
export class InvitationsModule {
  constructor(
    owners: OwnerRegistry,
    events: EventsService,
    conditions: ConditionKinds,
    copies: EventCopies,
    kinds: GuestMailKinds,
    mail: InvitationMail,
    proposals: ProposalMail,
  ) {
    conditions.register(...invitationConditions);
    copies.alsoCopy(copyMailTexts);
    kinds.register(...invitationKinds(mail, proposals));
    events.beforeRemoval(async (tx, eventId) => {
      if (await tx.existsBy(Invitation, { eventId })) throw new DraftHasGuests();
    });
    owners.register(
      'invitation',
      `SELECT events.team_id FROM invitations JOIN events ON events.id = invitations.event_id WHERE invitations.id = $1`,
    );
  }
}
