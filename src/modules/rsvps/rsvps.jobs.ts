import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { confirmJob, type ConfirmJob } from './answer-request.js';
import { tellGuestJob, type TellOfDeputy } from './deputies/deputations.js';
import { AnswerBatch } from './answers.batch.js';
import { LateAnswers, tellLateJob, type TellLate } from './late/late-answers.service.js';
import { reinstate, type RestoredInvitations } from './reinstate.js';
import { OfferClock } from './queue/offer-clock.js';
import { OfferMails } from './queue/offer-mails.js';
import { tellOfOffersJob, type TellOfOffers } from './queue/offers.store.js';
import { Confirmations } from './confirmations.service.js';

@Injectable()
export class RsvpsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly batch: AnswerBatch,
    private readonly confirmations: Confirmations,
    private readonly late: LateAnswers,
    private readonly offers: OfferClock,
    private readonly offerMails: OfferMails,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<ConfirmJob>(confirmJob, (job) => this.confirmations.write(job));
    this.jobs.handle<TellOfDeputy>(tellGuestJob, (job) => this.confirmations.tellOfDeputy(job));
    this.jobs.handle<TellLate>(tellLateJob, (job) => this.late.tell(job));
    this.jobs.handle<TellOfOffers>(tellOfOffersJob, (job) => this.offerMails.write(job));
    this.jobs.schedule('rsvps.offers', '* * * * *', () => this.offers.tick());
    this.jobs.on<{ eventId: string }>('events.capacity-changed', 'rsvps', async ({ eventId }) => {
      await this.database.transaction((tx) => this.batch.promote(tx, eventId));
    });
    this.jobs.on<{ eventId: string; invitationIds: string[] }>(
      'invitations.revoked',
      'rsvps',
      async (fact) => {
        await this.database.transaction((tx) => this.batch.free(tx, fact.eventId, fact.invitationIds));
      },
    );
    this.jobs.on<RestoredInvitations>('invitations.restored', 'rsvps', (fact) =>
      this.database.transaction((tx) => reinstate(tx, this.batch, fact)),
    );
  }
}
