import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database } from '../../../platform/database/database.js';
import { Log } from '../../../platform/logging/log.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { MailWorker } from '../sending/mail-worker.js';
import { formsRead } from './forms.js';

/** Seconds between two signs of life. */
export const beatEvery = 15;

/** Signs of life of a process that works, for the alarm in the console; by the database’s clock. Read through SQL alone. */
@Injectable()
export class MailHeartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly id = newId();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly worker: MailWorker,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'web') return;
    await this.beat();
    this.timer = setInterval(() => void this.beat(), beatEvery * 1000).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    if (this.timer)
      await this.database.read('DELETE FROM mail_workers WHERE id = $1', [this.id]).catch(() => undefined);
  }

  async beat(): Promise<void> {
    const { failing } = this.worker;
    try {
      await this.database.transaction(async (tx) => {
        await tx.query(
          `INSERT INTO mail_workers (id, seen_at, failing_since, reply, reads)
           VALUES ($1, now(), CASE WHEN $2 THEN now() END, $3, $4)
           ON CONFLICT (id) DO UPDATE SET seen_at = now(), reply = $3,
             failing_since = CASE WHEN $2 THEN coalesce(mail_workers.failing_since, now()) END`,
          [this.id, failing !== undefined, failing ?? '', formsRead],
        );
        await tx.query(`DELETE FROM mail_workers WHERE seen_at < now() - interval '1 day'`);
      });
    } catch (error) {
      this.log.failure('a sign of life could not be written', error);
    }
  }
}
