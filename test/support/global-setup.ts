import type { TestProject } from 'vitest/node';
import { createDataSource } from '../../src/data-source.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { ensureDatabase } from '../../src/platform/database/ensure-database.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { Log } from '../../src/platform/logging/log.js';
import { temporaryFolder } from './temporary.js';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { adminUrl: string };
  }
}

export const template = 'hemicycle_template';

/** One real PostgreSQL for the whole run, or the one at TEST_POSTGRES; every test file works in a copy of the migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['TEST_POSTGRES'];
  if (running) {
    // A run within a run (test/time-zones.spec.ts) works beside the one that started it.
    project.provide('postgres', { adminUrl: running });
    return () => Promise.resolve();
  }
  const folder = temporaryFolder('test');
  const server = await startEmbeddedPostgres({
    dataDir: folder.path,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '400',
      track_commit_timestamp: 'on',
    },
  });
  try {
    await prepareTemplate(await ensureDatabase(server, template));
  } catch (error) {
    await server.stop();
    folder.remove();
    throw error;
  }
  project.provide('postgres', { adminUrl: server.adminUrl });
  return async () => {
    await server.stop();
    folder.remove();
  };
}

async function prepareTemplate(url: string): Promise<void> {
  const source = await createDataSource(url, 2);
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  const jobs = new Jobs(Log.create('silent'));
  await jobs.start(url, false); // the queue's own tables
  await jobs.stop();
}
