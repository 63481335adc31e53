import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { TellGuests } from './tell-guests.service.js';

const facts = ['events.rescheduled', 'events.changed', 'events.postponed', 'events.cancelled'];

@Injectable()
export class InvitationsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly tellGuests: TellGuests,
  ) {}

  onModuleInit(): void {
    for (const fact of facts)
      this.jobs.on<{ eventId: string }>(fact, 'invitations', async ({ eventId }) => {
        await this.tellGuests.tell(eventId);
      });
  }
}
