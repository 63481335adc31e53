import { afterAll, beforeAll } from 'vitest';
import { startApplication, type Application } from '../../src/application.js';
import { readConfig, type Config } from '../../src/platform/config/config.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Log } from '../../src/platform/logging/log.js';
import { endFile } from './after-file.js';
import { temporaryFolder } from './temporary.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export const testSecret = 'a7c1f0d29b3e4865a7c1f0d29b3e4865deadbeefcafe0123';

export interface TestApp extends Application {
  database: TestDatabase;
  config: Config & { databaseUrl: string };
  clock: Clock;
  /** Starts one more process-like node on the same database. */
  anotherNode(env?: Record<string, string>): Promise<Application>;
}

/**
 * The whole program on a database of its own, for all tests of the calling file or describe block: real HTTP, real
 * guards, jobs running. Read `app()` inside tests.
 */
export function testApp(env: Record<string, string> = {}): () => TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await startTestApp(env);
  });
  afterAll(async () => {
    await app?.stop();
  });
  return () => app!;
}

/** @param log instead of one that shows errors only */
export async function startTestApp(env: Record<string, string> = {}, log?: Log): Promise<TestApp> {
  const database = await createTestDatabase();
  const folder = temporaryFolder('files');
  const nodes: Application[] = [];
  const settings = {
    DATABASE_URL: database.url,
    SECRET_KEY: testSecret,
    DATA_DIR: folder.path,
    PORT: '0',
    LOG_LEVEL: 'error',
    ...env,
  };
  const config = readConfig(settings, () => testSecret) as TestApp['config'];
  const application = await startApplication(config, log ?? Log.create(config.logLevel));
  return {
    ...application,
    database,
    config,
    clock: application.http.get(Clock),
    async anotherNode(extra = {}) {
      const node = await startApplication(
        readConfig({ ...settings, ...extra }, () => testSecret) as TestApp['config'],
        Log.create('error'),
      );
      nodes.push(node);
      return node;
    },
    async stop() {
      // A browser that is still open would go on asking a program that ends.
      await endFile();
      await Promise.all(nodes.map((node) => node.stop()));
      await application.stop();
      await database.drop();
      folder.remove();
    },
  };
}
