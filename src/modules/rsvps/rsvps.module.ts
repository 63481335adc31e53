import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { EventsModule } from '../events/events.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ConditionKinds } from '../lists/rules/condition-kinds.js';
import { answerConditions } from './answer-conditions.js';
import { AnswerBatch } from './answers.batch.js';
import { Answers } from './answers.service.js';
import { CompanionAllowances } from './companion-allowances.service.js';
import { Confirmations } from './confirmations.service.js';
import { CompanionWishesController } from './http/companion-wishes.controller.js';
import { DeputiesController } from './http/deputies.controller.js';
import { RsvpsController } from './http/rsvps.controller.js';
import { CompanionNeedsPrivacy } from './companions/companions.privacy.js';
import { CompanionWishesQueries } from './companions/companion-wishes.queries.js';
import { CompanionWishesService } from './companions/companion-wishes.service.js';
import { Chain } from './deputies/chain.js';
import { Deputations } from './deputies/deputations.js';
import { Deputies } from './deputies/deputies.service.js';
import { OfferClock } from './queue/offer-clock.js';
import { OfferMails } from './queue/offer-mails.js';
import { WaitingListController } from './queue/http/waiting-list.controller.js';
import { WaitingListQueries } from './queue/waiting-list.queries.js';
import { WaitingList } from './queue/waiting-list.service.js';
import { Offers } from './queue/offers.store.js';
import { SeatStore } from './seats.store.js';
import { PartyWriter } from './party-writer.js';
import { LateAnswersController } from './http/late-answers.controller.js';
import { Holding } from './late/holding.js';
import { LateAnswers } from './late/late-answers.service.js';
import { LateAnswersPrivacy } from './late/late.privacy.js';
import { LateAnswersQueries } from './late/late-answers.queries.js';
import { QuestionAnswersController } from './http/question-answers.controller.js';
import { Askings } from './questions/asking.js';
import { QuestionAnswersPrivacy } from './questions/questions.privacy.js';
import { QuestionAnswersQueries } from './questions/question-answers.queries.js';
import { QuestionFiles } from './questions/question-files.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { FilesModule } from '../files/files.module.js';
import { PoolsService } from './pools.service.js';
import { RsvpsJobs } from './rsvps.jobs.js';
import { RsvpsPrivacy } from './rsvps.privacy.js';
import { RsvpsReferences } from './rsvps.references.js';
import { RsvpsQueries } from './rsvps.queries.js';
import { SeatLimits } from './seat-limits.service.js';
import { SpeakerSeatsJobs } from './speakers/speaker-seats.jobs.js';
import { SpeakerSeats } from './speakers/speaker-seats.service.js';
import { StaffAnswers } from './staff-answers.service.js';

@Module({
  imports: [
    AuditModule,
    ContactsModule,
    EventsModule,
    FilesModule,
    InvitationsModule,
    ListsModule,
    MailModule,
    PublishedTextModule,
    QuestionsModule,
  ],
  controllers: [
    CompanionWishesController,
    DeputiesController,
    LateAnswersController,
    QuestionAnswersController,
    RsvpsController,
    WaitingListController,
  ],
  providers: [
    AnswerBatch,
    Answers,
    Askings,
    CompanionAllowances,
    CompanionNeedsPrivacy,
    CompanionWishesQueries,
    CompanionWishesService,
    Confirmations,
    Chain,
    Deputations,
    Deputies,
    Holding,
    LateAnswers,
    LateAnswersPrivacy,
    LateAnswersQueries,
    PartyWriter,
    Offers,
    SeatStore,
    OfferClock,
    OfferMails,
    WaitingList,
    WaitingListQueries,
    PoolsService,
    QuestionAnswersPrivacy,
    QuestionAnswersQueries,
    QuestionFiles,
    RsvpsJobs,
    RsvpsPrivacy,
    RsvpsQueries,
    RsvpsReferences,
    SeatLimits,
    SpeakerSeats,
    SpeakerSeatsJobs,
    StaffAnswers,
  ],
  exports: [Answers, CompanionWishesService, Deputies, QuestionAnswersQueries, RsvpsQueries, WaitingList],
})
export class RsvpsModule {
  constructor(conditions: ConditionKinds) {
    conditions.register(...answerConditions);
  }
}
