import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { lateReferencesJob, Merges } from './merges.service.js';
import { DuplicateScan } from './scan.service.js';

/** Shorter than the minute between two runs, so that they do not pile up. */
const atATime = 50_000;

@Injectable()
export class DuplicatesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly scan: DuplicateScan,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('duplicates.scan', '* * * * *', async () => {
      await this.scan.run(atATime);
    });
    this.jobs.handle<{ mergeId: string }>(lateReferencesJob, ({ mergeId }) => this.merges.moveLate(mergeId));
  }
}
