import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectApplication } from '../application.js';
import type { Config } from '../platform/config/config.js';
import { processSettings } from '../platform/config/process-settings.js';
import { startEmbeddedPostgres } from '../platform/database/embedded.js';
import { ensureDatabase } from '../platform/database/ensure-database.js';
import { Log } from '../platform/logging/log.js';

/**
 * Runs `work` with the program's own modules on the database of the settings, migrated, serving nothing. The embedded
 * database is stopped afterwards unless it was running before.
 */
export async function withApplication<T>(
  work: (app: NestFastifyApplication, config: Config) => Promise<T>,
): Promise<T> {
  const config = processSettings();
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    const databaseUrl = config.databaseUrl ?? (await ensureDatabase(embedded!, 'hemicycle'));
    const { http, source } = await connectApplication(
      { ...config, databaseUrl, role: 'web' },
      Log.create('error'),
    );
    try {
      return await work(http, config);
    } finally {
      await http.close();
      if (source.isInitialized) await source.destroy();
    }
  } finally {
    if (embedded && !embedded.found) await embedded.stop();
  }
}
