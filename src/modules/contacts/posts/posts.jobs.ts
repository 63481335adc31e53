import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Tenures } from './tenures.service.js';

export const settleJob = 'contacts.settle_tenures';

/** The day turns without anybody saving anything: looked at every hour, so that a night off loses nothing. */
@Injectable()
export class PostsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly tenures: Tenures,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule(settleJob, '2 * * * *', async () => {
      await this.database.transaction((tx) => this.tenures.settle(tx));
    });
  }
}
