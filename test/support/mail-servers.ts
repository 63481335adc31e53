import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { freePort } from './program.js';
import { temporaryFolder } from './temporary.js';

export interface MailServer {
  port: number;
  /** What the server says of itself; for the message of a test that failed. */
  log(): string;
  /** Ends it and cuts every connection; `start` comes back on the same port. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Debian's own user for mail; the servers give up the rights of root to it. */
const mailUser = 8;
const packages = ['postfix', 'dovecot-core', 'dovecot-imapd'];
let told = false;
let delivered = 0;

/** Whether Postfix and Dovecot can be started here; says how they would be where they cannot. */
export function hasMailServers(): boolean {
  const missing =
    process.getuid?.() !== 0
      ? 'run as root, as Postfix wants it'
      : existsSync('/usr/sbin/postfix') && existsSync('/usr/lib/dovecot/imap')
        ? undefined
        : `apt-get install ${packages.join(' ')}`;
  if (missing && !told)
    console.log(`Postfix and Dovecot cannot be started, their tests are skipped. To run them: ${missing}`);
  told = true;
  return !missing;
}

/** Where the mail of a domain goes: a transport of Postfix, or a mailbox. */
export type Routes = Record<string, `lmtp:inet:${string}` | `smtp:${string}` | { mailbox: string }>;

/** Postfix as a process of its own on 127.0.0.1, with settings, queue and log in a folder that goes with it. */
export async function startPostfix(routes: Routes): Promise<MailServer> {
  const folder = temporaryFolder('postfix');
  const port = await freePort();
  const at = (name: string) => join(folder.path, name);
  for (const name of ['etc', 'queue', 'data', 'mail']) mkdirSync(at(name));
  chownToUser(at('data'), 'postfix');
  chownSync(at('mail'), mailUser, mailUser);
  const domains = Object.entries(routes);
  const relayed = domains.flatMap(([domain, to]) => (typeof to === 'string' ? [[domain, to] as const] : []));
  const boxes = domains.flatMap(([domain, to]) =>
    typeof to === 'string' ? [] : [[domain, to.mailbox] as const],
  );
  const inline = (pairs: readonly (readonly [string, string])[]) =>
    pairs.length ? `inline:{${pairs.map(([key, value]) => `{${key}=${value}}`).join(', ')}}` : '';
  writeFileSync(
    at('etc/main.cf'),
    Object.entries({
      compatibility_level: '3.6',
      queue_directory: at('queue'),
      data_directory: at('data'),
      command_directory: '/usr/sbin',
      daemon_directory: '/usr/lib/postfix/sbin',
      maillog_file: at('data/log'),
      maillog_file_prefixes: folder.path,
      inet_interfaces: '127.0.0.1',
      inet_protocols: 'ipv4',
      smtp_dns_support_level: 'disabled',
      myhostname: 'mail.example.org',
      mydestination: '',
      alias_maps: '',
      mynetworks: '127.0.0.0/8',
      smtpd_relay_restrictions: 'permit_mynetworks, reject',
      relay_domains: relayed.map(([domain]) => domain).join(', '),
      transport_maps: inline(relayed),
      recipient_delimiter: '+',
      virtual_mailbox_domains: boxes.map(([domain]) => domain).join(', '),
      virtual_mailbox_base: '/',
      virtual_mailbox_maps: inline(boxes.map(([domain, path]) => [`@${domain}`, `${path}/`] as const)),
      virtual_uid_maps: `static:${mailUser}`,
      virtual_gid_maps: `static:${mailUser}`,
      virtual_minimum_uid: '1',
      minimal_backoff_time: '1s',
      queue_run_delay: '1s',
    })
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  writeFileSync(
    at('etc/master.cf'),
    `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`,
  );
  // Its master leaves the group, and the session, of the command that starts it.
  const master = () => Number(readFileSync(at('queue/pid/master.pid'), 'utf8'));
  return running(folder, port, at('data/log'), '/usr/sbin/postfix', ['-c', at('etc'), 'start-fg'], master);
}

export interface Dovecot extends MailServer {
  /** Of the account `rsvp`, in Maildir form. */
  mailbox: string;
  url: string;
  /** What is in `new` and `cur`, flags after the name. */
  files(): string[];
  /** Puts a mail into the mailbox, as a mail server does. */
  put(raw: string, to: string): void;
  /** Forgets which number each mail had, as when a mailbox is restored: another UIDVALIDITY. */
  renumber(): void;
}

export const dovecotPassword = 'under@the/chestnut';

/** Dovecot likewise, with one account whose mailbox Postfix can deliver to. @param introspection where tokens are looked up */
export async function startDovecot(introspection?: string): Promise<Dovecot> {
  const folder = temporaryFolder('dovecot');
  const port = await freePort();
  const at = (name: string) => join(folder.path, name);
  for (const name of ['run', 'state']) mkdirSync(at(name));
  const mailbox = at('home/Maildir');
  for (const name of [at('home'), mailbox]) makeForMail(name);
  writeFileSync(
    at('tokens.conf'),
    `introspection_url = ${introspection ?? 'http://127.0.0.1:9'}\nintrospection_mode = post\nusername_attribute = username\n`,
  );
  writeFileSync(
    at('dovecot.conf'),
    `base_dir = ${at('run')}
state_dir = ${at('state')}
log_path = ${at('log')}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain${introspection ? ' xoauth2' : ''}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${mailbox}
mail_fsync = never
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${
  introspection
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${at('tokens.conf')}
}
`
    : ''
}passdb {
  driver = static
  mechanisms = plain
  args = password=${dovecotPassword}
}
userdb {
  driver = static
  args = uid=${mailUser} gid=${mailUser} home=${at('home')}
}
`,
  );
  const server = await running(folder, port, at('log'), '/usr/sbin/dovecot', [
    '-F',
    '-c',
    at('dovecot.conf'),
  ]);
  return {
    ...server,
    mailbox,
    url: `imap://rsvp:${encodeURIComponent(dovecotPassword)}@127.0.0.1:${port}`,
    files: () =>
      ['new', 'cur'].flatMap((name) =>
        existsSync(join(mailbox, name)) ? readdirSync(join(mailbox, name)) : [],
      ),
    put(raw, to) {
      for (const name of ['tmp', 'new', 'cur']) makeForMail(join(mailbox, name));
      const name = `${Date.now()}.${++delivered}.test`;
      writeFileSync(join(mailbox, 'tmp', name), `Delivered-To: ${to}\r\n${raw}`);
      chownSync(join(mailbox, 'tmp', name), mailUser, mailUser);
      renameSync(join(mailbox, 'tmp', name), join(mailbox, 'new', name));
    },
    renumber() {
      for (const name of readdirSync(mailbox))
        if (name.startsWith('dovecot')) rmSync(join(mailbox, name), { recursive: true });
    },
  };
}

async function running(
  folder: { path: string; remove(): void },
  port: number,
  logFile: string,
  program: string,
  args: string[],
  /** The process to end, where it is not the one that was started. */
  leader?: () => number,
): Promise<MailServer> {
  let output = '';
  let child: ChildProcess | undefined;
  const log = () => output + (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const halt = async () => {
    if (child) await end(child, leader);
  };
  const stop = async () => {
    await halt();
    folder.remove();
  };
  const start = async () => {
    // A group of its own, so that what it starts ends with it.
    const started = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(() => {
      if (started.exitCode !== null) throw new Error(`${program} ended with ${started.exitCode}: ${log()}`);
      return answers(port);
    });
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, log, halt, start, stop };
}

async function end(child: ChildProcess, leader = () => child.pid!): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-leader(), 'SIGTERM');
  await ended;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function chownToUser(path: string, user: string): void {
  if (spawnSync('chown', [user, path]).status !== 0) throw new Error(`There is no user ${user}`);
}

function makeForMail(path: string): void {
  mkdirSync(path, { recursive: true });
  chownSync(path, mailUser, mailUser);
}
