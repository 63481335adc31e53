import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { leftAlone, type LeftAlone } from '../contacts/people/left-alone.js';
import { riskChanged, type RiskChanged } from '../contacts/people/risk-changed.js';
import { holderChanged, type HolderChanged } from '../contacts/posts/tenures.service.js';
import { EarlierMails } from './earlier-mails.service.js';
import { Restraint } from './restraint.service.js';
import { Successions } from './succession.service.js';
import { TellGuests } from './tell-guests.service.js';

const facts = ['events.rescheduled', 'events.changed', 'events.postponed', 'events.cancelled'];

@Injectable()
export class InvitationsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly tellGuests: TellGuests,
    private readonly successions: Successions,
    private readonly restraint: Restraint,
    private readonly earlierMails: EarlierMails,
  ) {}

  onModuleInit(): void {
    for (const fact of facts)
      this.jobs.on<{ eventId: string }>(fact, 'invitations', async ({ eventId }) => {
        // While it had no date nothing was passed on to new holders of posts.
        if (fact === 'events.rescheduled') await this.successions.followIn(eventId);
        await this.tellGuests.tell(eventId);
      });
    this.jobs.on<HolderChanged>(holderChanged, 'invitations', ({ postIds }) =>
      this.successions.follow(postIds),
    );
    this.jobs.on<RiskChanged>(riskChanged, 'invitations', async ({ personId }) => {
      await this.earlierMails.hide(personId);
      await this.tellGuests.tellAnew(personId);
    });
    this.jobs.on<LeftAlone>(leftAlone, 'invitations', ({ personId }) => this.restraint.stopMails(personId));
  }
}
