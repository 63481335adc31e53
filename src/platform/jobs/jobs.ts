import { Injectable } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Tx } from '../database/database.js';
import { patiently } from '../database/patience.js';
import { Log } from '../logging/log.js';
import { Doorbell } from './doorbell.js';

type Handler = (data: never) => Promise<void>;

/** How often a worker looks by itself, in case the doorbell was not heard. */
const polling = { pollingIntervalSeconds: 15, notifyPollingIntervalSeconds: 15, batchSize: 1 };

interface Options {
  /** Another job with the same key is not queued while one waits. */
  singletonKey?: string;
  startAfter?: Date;
  retryLimit?: number;
}

/**
 * Work that outlives a request. Jobs and facts are stored by the transaction that causes them, so they happen if and
 * only if it commits. Every handler may run more than once and must bear it.
 */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, Handler>();
  private readonly prompt = new Set<string>();
  private readonly schedules = new Map<string, string>();
  private readonly subscribers = new Map<string, string[]>();
  private connecting: Promise<PgBoss> | undefined;
  private boss: PgBoss | undefined;
  private doorbell: Doorbell | undefined;
  private deaf = false;

  constructor(private readonly log: Log) {}

  /**
   * Declares the queue `name` and what to do with its jobs; called from `onModuleInit` or a constructor. `prompt` is for jobs
   * that somebody waits for: PostgreSQL wakes a worker as soon as there is one, for which commits queue up behind each other.
   */
  handle<T>(name: string, handler: (data: T) => Promise<void>, { prompt = false } = {}): void {
    this.handlers.set(name, handler as Handler);
    if (prompt) this.prompt.add(name);
  }

  /** Runs `handler` at each time of `cron` (UTC), once over all nodes. */
  schedule(name: string, cron: string, handler: () => Promise<void>): void {
    this.handle(name, handler);
    this.schedules.set(name, cron);
  }

  /** Subscribes to a fact of a lower module, e.g. `on('events.rescheduled', 'invitations', …)`. */
  on<T>(fact: string, subscriber: string, handler: (data: T) => Promise<void>): void {
    const queue = `${fact}.${subscriber}`;
    this.handle(queue, handler);
    this.subscribers.set(fact, [...(this.subscribers.get(fact) ?? []), queue]);
  }

  async enqueue(tx: Tx, name: string, data: object, options: Options = {}): Promise<void> {
    if (!this.handlers.has(name)) throw new Error(`Nothing handles the job ${name}`);
    await this.running().send(name, data, { ...options, db: executor(tx) });
  }

  /** Publishes a fact: one job per subscriber, in the same transaction. */
  async publish(tx: Tx, fact: string, data: object): Promise<void> {
    for (const queue of this.subscribers.get(fact) ?? [])
      await this.running().send(queue, data, { db: executor(tx) });
  }

  /** Connects, makes the queues, and with `work` takes up their jobs. */
  async start(url: string, work: boolean): Promise<void> {
    this.connect(url, work);
    await this.open();
    if (work) await this.work();
  }

  /** Begins to connect; `open` waits for it, so that other things can be done in between. */
  connect(url: string, work: boolean): void {
    const boss = new PgBoss({
      connectionString: url,
      max: 4,
      application_name: 'hemicycle jobs',
      supervise: work,
      useListenNotify: work,
      schedule: work,
    });
    boss.on('error', (error) => this.failed(error));
    this.connecting = boss.start().then(() => boss);
    this.connecting.catch(() => undefined);
  }

  /** Makes the queues of the jobs declared so far; from then on jobs can be stored. */
  async open(): Promise<void> {
    if (!this.connecting) throw new Error('The job queue was not connected');
    const boss = await this.connecting;
    this.boss = boss;
    const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const name of this.handlers.keys()) {
      const notify = this.prompt.has(name);
      const queue = existing.get(name);
      if (!queue)
        await boss.createQueue(name, {
          notify,
          retryLimit: 8,
          retryDelay: 5,
          retryBackoff: true,
          retryDelayMax: 900,
          expireInSeconds: 900,
          // A killed worker's job is taken up again when it has been silent for so long.
          heartbeatSeconds: 30,
        });
      else if (Boolean(queue.notify) !== notify) await boss.updateQueue(name, { notify });
    }
  }

  /** Takes up waiting jobs, now and until `stop`. */
  async work(): Promise<void> {
    const boss = this.running();
    const workers = new Map<string, string>();
    for (const [name, handler] of this.handlers) {
      const worker = await boss.work<object>(name, polling, async ([job]) => {
        if (!job) return;
        try {
          await patiently(() => handler(job.data as never));
        } catch (error) {
          this.log.failure('job failed, will be tried again', error, { job: name, jobId: job.id });
          throw error;
        }
      });
      workers.set(name, worker);
    }
    this.doorbell = new Doorbell(boss, workers, (error) => this.failed(error));
    this.doorbell.start();
    for (const [name, cron] of this.schedules) await boss.schedule(name, cron);
  }

  /** Lets running jobs end, up to `timeout` ms. */
  async stop(timeout = 15_000): Promise<void> {
    await this.doorbell?.stop();
    await this.boss?.stop({ graceful: true, timeout });
    this.boss = undefined;
    this.connecting = undefined;
  }

  private failed(error: Error): void {
    if (!/LISTEN\/NOTIFY/.test(error.message)) return this.log.failure('job queue', error);
    // Behind a pooler for good, and else for a moment: the jobs are found in either case.
    if (!this.deaf)
      this.log.warning('the database cannot wake workers here; they look for jobs twice a second', {
        reason: error.message,
      });
    this.deaf = true;
  }

  private running(): PgBoss {
    if (!this.boss) throw new Error('The job queue is not running');
    return this.boss;
  }
}

function executor(tx: Tx) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const result: unknown = await tx.query(text, values as unknown[]);
      const rows =
        Array.isArray(result) &&
        result.length === 2 &&
        Array.isArray(result[0]) &&
        typeof result[1] === 'number'
          ? result[0]
          : result;
      return { rows: rows as unknown[] };
    },
  };
}
