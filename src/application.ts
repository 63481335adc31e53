import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { createDataSource } from './data-source.js';
import type { Config } from './platform/config/config.js';
import { createHttpApp } from './platform/http/server.js';
import { Readiness } from './platform/http/readiness.js';
import { Jobs } from './platform/jobs/jobs.js';
import { Log } from './platform/logging/log.js';

export interface Application {
  http: NestFastifyApplication;
  source: DataSource;
  /** Where it listens, e.g. `http://127.0.0.1:3000`; empty for a worker. */
  url: string;
  /** Ends in-flight requests and jobs first. */
  stop(): Promise<void>;
}

type Connected = Pick<Application, 'http' | 'source'>;

/** Migrates the database and wires the modules; nothing is served, no job runs. For the command line. */
export async function connectApplication(
  config: Config & { databaseUrl: string },
  log: Log,
): Promise<Connected> {
  const { http, source, ready } = await wire(config, log);
  await ready;
  await http.init();
  return { http, source };
}

/** The modules, with a database that is being connected and migrated until `ready`. */
async function wire(
  config: Config & { databaseUrl: string },
  log: Log,
): Promise<Connected & { ready: Promise<void> }> {
  const source = await createDataSource(config.databaseUrl);
  const ready = source.initialize().then(migrate);
  ready.catch(() => undefined);
  return { source, ready, http: await createHttpApp(AppModule.with({ config, source, log }), config, log) };
}

/** Starts what ROLE asks for. Used by `main.ts`, the tests and the benchmarks. */
export async function startApplication(
  config: Config & { databaseUrl: string },
  log = Log.create(config.logLevel),
): Promise<Application> {
  const { http, source, ready } = await wire(config, log);
  const jobs = http.get(Jobs);
  jobs.connect(config.databaseUrl, config.role !== 'web');
  await ready;
  await http.init();
  await jobs.open();
  let url = '';
  if (config.role !== 'worker') {
    await http.listen(config.port, config.host);
    url = await http.getUrl();
  }
  if (config.role !== 'web') await jobs.work();
  return {
    http,
    source,
    url,
    async stop() {
      await http.get(Readiness).leave();
      await http.close();
      await jobs.stop();
      if (source.isInitialized) await source.destroy();
    },
  };
}

/** One node migrates, others wait: a transaction-level lock, so that pooling proxies do no harm. */
async function migrate(source: DataSource): Promise<void> {
  if (!(await source.showMigrations())) return;
  await source.transaction(async (tx) => {
    // A large address book takes minutes to migrate, while this connection does nothing but hold the lock.
    await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await tx.query('SET LOCAL lock_timeout = 0');
    await tx.query('SELECT pg_advisory_xact_lock(714250001)');
    const connection = source.createQueryRunner();
    try {
      await connection.query('SET lock_timeout = 0');
      const migrations = new MigrationExecutor(source, connection);
      migrations.transaction = 'each';
      await migrations.executePendingMigrations();
      await connection.query('RESET lock_timeout');
    } finally {
      await connection.release();
    }
  });
}
