import { spawn } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { freePort } from './program.js';
import { temporaryFolder } from './temporary.js';

const binary = '/usr/sbin/pgbouncer';

/** Whether PgBouncer can be started here; says how it would be where it cannot. */
export function hasPooler(): boolean {
  const there = process.getuid?.() === 0 && existsSync(binary);
  if (!there)
    console.log('PgBouncer is not there, its tests are skipped. As root: apt-get install pgbouncer');
  return there;
}

export interface Pooler {
  /** The given connection string, by way of this. */
  url(databaseUrl: string): string;
  log(): string;
  stop(): Promise<void>;
}

/** PgBouncer before a server, which hands out another connection for each transaction, with few of them. */
export async function startPooler(serverUrl: string): Promise<Pooler> {
  const folder = temporaryFolder('pooler');
  chmodSync(folder.path, 0o755);
  const port = await freePort();
  const server = new URL(serverUrl);
  const settings = join(folder.path, 'pgbouncer.ini');
  // As docs/connection-pooling.md says, but for who may connect.
  writeFileSync(
    settings,
    `[databases]
* = host=${server.hostname} port=${server.port} user=${server.username} password=${decodeURIComponent(server.password)} connect_query='SET lock_timeout = 3000'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 8
max_client_conn = 500
ignore_startup_parameters = extra_float_digits, lock_timeout, idle_in_transaction_session_timeout
`,
  );
  chmodSync(settings, 0o644);
  let log = '';
  const child = spawn(binary, ['-u', 'nobody', settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.on('data', (text: Buffer) => (log += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await eventually(
    () => /process up/.test(log) || (child.exitCode !== null && Promise.reject(new Error(log))),
  );
  return {
    url(databaseUrl) {
      const url = new URL(databaseUrl);
      url.port = String(port);
      return url.href;
    },
    log: () => log,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      folder.remove();
    },
  };
}
