import { getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Application } from './application.js';
import { claimDataFolder } from './platform/config/data-folder.js';
import { processSettings } from './platform/config/process-settings.js';
import { startEmbeddedPostgres, type EmbeddedServer } from './platform/database/embedded.js';
import { ensureDatabase } from './platform/database/ensure-database.js';
import type { Log } from './platform/logging/log.js';

/** Of a process that sends and imports: where a web process stands beside it, whoever waits for a page goes first. */
const workersNiceness = 5;

const config = processSettings();
let log: Log | undefined;
let release: (() => void) | undefined;
let embedded: EmbeddedServer | undefined;
let application: Application | undefined;
let starting: Promise<Application> | undefined;
let stopping = false;

const readProgram = () =>
  Promise.all([import('./application.js'), import('./announce.js'), import('./platform/logging/log.js')]);

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log?.info('stopping', { signal });
  setTimeout(() => process.exit(1), 28_000).unref();
  // Its workers may be at it before all else has started: what they began is ended, unless the start takes too long.
  application ??= await Promise.race([starting?.catch(() => undefined), sleep(10_000, undefined)]);
  await application?.stop();
  await embedded?.stop();
  release?.();
  process.exit(0);
}
process.on('SIGINT', () => void stop('SIGINT'));
process.on('SIGTERM', () => void stop('SIGTERM'));

try {
  // The program is read from disk while the database starts.
  let reading: ReturnType<typeof readProgram> | undefined;
  const program = () => {
    reading ??= readProgram();
    reading.catch(() => undefined);
    return reading;
  };
  if (!config.databaseUrl) {
    release = claimDataFolder(config.dataDir);
    embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, meanwhile: program });
    config.databaseUrl = await ensureDatabase(embedded, 'hemicycle');
  }
  const [{ startApplication }, { announce }, { Log }] = await program();
  log = Log.create(config.logLevel);
  if (config.role === 'worker' && getPriority() < workersNiceness) setPriority(workersNiceness);
  starting = startApplication({ ...config, databaseUrl: config.databaseUrl }, log);
  application = await starting;
  if (!stopping) await announce(application, config);
} catch (error) {
  // Stopped while starting: what failed is only what was being taken down.
  if (!stopping) {
    console.error(`Hemicycle cannot start: ${(error as Error).message}`);
    log ??= (await import('./platform/logging/log.js')).Log.create(config.logLevel);
    log.failure('start failed', error);
    await application?.stop();
    await embedded?.stop();
    release?.();
    process.exit(1);
  }
}
