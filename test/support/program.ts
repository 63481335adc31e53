import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { testSecret, type TestApp } from './test-app.js';

/** The built program in a process of its own, on the database and the data folder of the test's app. */
export interface Program {
  url: string;
  port: number;
  child: ChildProcess;
  /** Resolves with the exit code, null after a kill. */
  ended: Promise<number | null>;
}

/**
 * Starts it and waits until it is ready.
 * @param limits shell commands that run before it in the same process, such as `ulimit -f 100`
 * @param entry of another version of it
 */
export async function startProgram(
  app: TestApp,
  env: Record<string, string> = {},
  limits = '',
  entry = 'dist/main.js',
): Promise<Program> {
  if (!existsSync('dist/main.js')) throw new Error('Run npm run build first.');
  const port = await freePort();
  const child = spawn('/bin/sh', ['-c', `${limits}\nexec "$0" "$1"`, process.execPath, entry], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', DATABASE_URL: app.database.url, SECRET_KEY: testSecret },
      ...{ PORT: String(port), DATA_DIR: app.config.dataDir, DEMO: 'false', LOG_LEVEL: 'error', ...env },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('ready') && resolve());
    child.on('exit', (code) => reject(new Error(`The program ended with ${code} before it was ready.`)));
  });
  return { url: `http://127.0.0.1:${port}`, port, child, ended };
}

/** Starts it as a worker alone, which says nothing when it is ready. @param env at least its own data folder */
export function startWorker(app: TestApp, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['dist/main.js'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ ROLE: 'worker', DATABASE_URL: app.database.url, SECRET_KEY: testSecret, LOG_LEVEL: 'silent' },
      ...env,
    },
  });
}

/** A port of this machine that nothing listens on, for a process that must be told one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
