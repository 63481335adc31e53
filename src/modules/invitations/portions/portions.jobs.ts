import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { FreshMessages } from '../../mail/stencils/fresh-messages.js';
import { PortionWriter } from './portion-writer.js';
import { expectWave, Portions, writePortions, type WritePortions } from './portions.js';

@Injectable()
export class PortionsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly portions: Portions,
    private readonly writer: PortionWriter,
    private readonly fresh: FreshMessages,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<WritePortions>(writePortions, ({ waveId }) => this.writer.write(waveId), {
      prompt: true,
    });
    this.jobs.handle(expectWave, async () => this.fresh.coming(), { prompt: true });
    this.jobs.schedule('waves.tick', '* * * * *', () => this.tick());
  }

  /** A worker that was killed leaves a wave half written; so does one that failed too often. */
  private async tick(): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const waveId of await this.portions.begun(tx))
        await this.jobs.enqueue(tx, writePortions, { waveId }, { singletonKey: waveId });
    });
  }
}
