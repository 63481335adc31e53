import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.token.js';
import { Database, type Tx } from '../database/database.js';
import { Log } from '../logging/log.js';
import { RememberedEpochs } from './remembered-epochs.js';
import { whyRestored, type Cluster } from './restored.rules.js';

/** How often each node looks: what happened after the last look before a backup cannot be told. */
const lookEvery = 15_000;

interface Mark {
  id: string;
  epoch: number;
  silentFor: number;
  systemIdentifier: string | null;
  timeline: number | null;
}

/**
 * Notices that the database was restored from a backup, before anything is sent or run: it counts in the database and
 * remembers the count outside of it. Modules say what to do then; it is done in the same transaction, once for all nodes.
 */
@Injectable()
export class Restorations implements OnModuleInit, BeforeApplicationShutdown {
  private readonly acts: ((tx: Tx) => Promise<void>)[] = [];
  private readonly remembered: RememberedEpochs;
  private timer: NodeJS.Timeout | undefined;
  private mayReadCluster = true;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.remembered = new RememberedEpochs(config.dataDir);
  }

  /** What a module does to a database that was restored; in its constructor. */
  register(act: (tx: Tx) => Promise<void>): void {
    this.acts.push(act);
  }

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.lookAgain(), lookEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    const now = await this.cluster();
    const { id, epoch, why } = await this.database.transaction(async (tx) => {
      await tx.query('INSERT INTO database_mark DEFAULT VALUES ON CONFLICT DO NOTHING');
      const [mark] = await Database.rows<Mark>(tx, markSql);
      const { id, epoch, silentFor, systemIdentifier, timeline } = mark!;
      const remembered = this.remembered.of(id);
      const cluster = systemIdentifier !== null && timeline !== null ? { systemIdentifier, timeline } : null;
      const why = whyRestored(remembered, { epoch, silentFor, cluster, clusterNow: now });
      if (why) for (const act of this.acts) await act(tx);
      // Beyond what any other node can remember, so that it is done once.
      const next = why ? Math.max(epoch, remembered ?? 0) + 1000 : epoch + 1;
      await tx.query(
        `UPDATE database_mark SET epoch = $1, seen_at = clock_timestamp(), system_identifier = $2, timeline = $3,
                restored_at = CASE WHEN $4 THEN clock_timestamp() ELSE restored_at END`,
        [next, now?.systemIdentifier ?? null, now?.timeline ?? null, why !== undefined],
      );
      return { id, epoch: next, why };
    });
    this.remembered.remember(id, epoch);
    if (why) this.log.warning('the database was restored from a backup; mail waits for review', { why });
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.log.failure('the mark of the database could not be read', error);
    }
  }

  /** Hosted databases may keep it to themselves. */
  private async cluster(): Promise<Cluster | null> {
    if (!this.mayReadCluster) return null;
    try {
      const [row] = await this.database.read<Cluster>(clusterSql);
      return row ?? null;
    } catch {
      this.mayReadCluster = false;
      return null;
    }
  }
}

const markSql = `
  SELECT id, epoch::float8 AS epoch, extract(epoch FROM clock_timestamp() - seen_at)::float8 AS "silentFor",
         system_identifier::text AS "systemIdentifier", timeline FROM database_mark FOR UPDATE`;

const clusterSql = `
  SELECT (pg_control_system()).system_identifier::text AS "systemIdentifier", (pg_control_checkpoint()).timeline_id AS timeline`;
