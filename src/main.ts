import { startApplication, type Application } from './application.js';
import { SetUp } from './modules/accounts/set-up.service.js';
import { ConfigError, readConfig, type Config } from './platform/config/config.js';
import { embeddedSecret } from './platform/config/embedded-secret.js';
import { startEmbeddedPostgres, type EmbeddedServer } from './platform/database/embedded.js';
import { ensureDatabase } from './platform/database/ensure-database.js';
import { Log } from './platform/logging/log.js';

let config: Config;
try {
  config = readConfig(process.env, () => embeddedSecret(process.env['DATA_DIR'] ?? '.data'));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(78);
}

const log = Log.create(config.logLevel);
let embedded: EmbeddedServer | undefined;
let application: Application | undefined;
let stopping = false;

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info('stopping', { signal });
  setTimeout(() => process.exit(1), 28_000).unref();
  await application?.stop();
  await embedded?.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop('SIGINT'));
process.on('SIGTERM', () => void stop('SIGTERM'));

try {
  if (!config.databaseUrl) {
    embedded = await startEmbeddedPostgres({ dataDir: config.dataDir });
    config.databaseUrl = await ensureDatabase(embedded, 'hemicycle');
  }
  application = await startApplication({ ...config, databaseUrl: config.databaseUrl }, log);
  if (application.url) {
    const code = await application.http.get(SetUp).announce();
    if (code) console.log(`\n  Set it up with this one-time code:  ${code}`);
    console.log(`\n  Hemicycle is ready:  ${config.publicUrl}${code ? '/console' : ''}\n`);
  }
} catch (error) {
  console.error(`Hemicycle cannot start: ${(error as Error).message}`);
  await embedded?.stop();
  process.exit(1);
}
