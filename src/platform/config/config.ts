import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { readDkim, type DkimSettings } from './dkim-settings.js';
import { readImap, type ImapSettings } from './imap-settings.js';

export type Role = 'all' | 'web' | 'worker';

/** The typed settings of one process; every variable is described in the README. */
export interface Config {
  port: number;
  host: string;
  /** Origin that every link in mails and pages starts with; no trailing slash. */
  publicUrl: string;
  /** Undefined: the embedded server under `dataDir` is used. */
  databaseUrl: string | undefined;
  dataDir: string;
  secretKey: string;
  role: Role;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Undefined: the mail server signs, or nobody does. */
  dkim: DkimSettings | undefined;
  replyDomain: string;
  /** Whether the addresses there have a plus in them; some mail servers do not deliver those. */
  replyPlus: boolean;
  /** The three ways in which mail may come; see `receivesMail`. */
  imap: ImapSettings | undefined;
  lmtpPort: number | undefined;
  smtpInPort: number | undefined;
  s3: S3Config | undefined;
  /** Addresses or CIDR ranges whose X-Forwarded-* headers are believed. */
  trustProxy: string[];
  /** Exports of more people need a second member of staff; 0: none does. */
  exportApprovalAbove: number;
  demo: boolean;
  logLevel: LogLevel;
}

export interface S3Config {
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Raised with one line per wrong setting; the process prints them and exits with 78 (EX_CONFIG). */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Hemicycle cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

type Env = Record<string, string | undefined>;

/** Whether this installation reads mail at all: where answers by mail are asked for, and shown. */
export const receivesMail = ({ imap, lmtpPort, smtpInPort }: Config): boolean =>
  imap !== undefined || lmtpPort !== undefined || smtpInPort !== undefined;

/** Keys that appear in documentation or compose files and must never protect anything. */
const exampleSecrets = /change.?me|example|secret.?key|password|default|insecure|^(.)\1+$/i;

/**
 * Reads and checks the environment.
 * @param embeddedSecret the key kept in the data folder; only asked for when no DATABASE_URL is set
 * @throws ConfigError naming every wrong or missing variable
 */
export function readConfig(env: Env, embeddedSecret: () => string): Config {
  const problems: string[] = [];
  const value = (name: string) => env[name]?.trim() || undefined;
  const check = <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = value(name);
    if (text === undefined) return fallback;
    try {
      return parse(text);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
      return fallback;
    }
  };

  const databaseUrl = check('DATABASE_URL', undefined, (text): string | undefined =>
    url(text, ['postgres:', 'postgresql:']),
  );
  const port = check('PORT', 3000, portNumber);
  const host = value('HOST') ?? '127.0.0.1';
  const publicUrl = check(
    'PUBLIC_URL',
    `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
    (text) => new URL(url(text, ['http:', 'https:'])).origin,
  );
  const secretKey = value('SECRET_KEY') ?? (databaseUrl ? '' : embeddedSecret());
  if (!secretKey) problems.push('SECRET_KEY is missing; set it to the output of: openssl rand -hex 32');
  else if (secretKey.length < 32)
    problems.push('SECRET_KEY is too short; it needs at least 32 characters (openssl rand -hex 32)');
  else if (exampleSecrets.test(secretKey))
    problems.push('SECRET_KEY is an example value; make your own with: openssl rand -hex 32');

  const mailFrom = check('MAIL_FROM', `invitations@${hostOf(publicUrl)}`, address);
  const config: Config = {
    port,
    host,
    publicUrl,
    databaseUrl,
    dataDir: resolve(value('DATA_DIR') ?? '.data'),
    secretKey,
    role: check('ROLE', 'all', (text) => oneOf(text, ['all', 'web', 'worker'] as const)),
    smtpUrl: check('SMTP_URL', undefined, (text): string | undefined => url(text, ['smtp:', 'smtps:'])),
    mailFrom,
    dkim: readDkim(value, mailFrom, problems),
    replyDomain: check('REPLY_DOMAIN', hostOf(publicUrl), domain),
    replyPlus: check('REPLY_PLUS', true, flag),
    imap: readImap(value, problems),
    lmtpPort: check('LMTP_PORT', undefined, (text): number | undefined => portNumber(text)),
    smtpInPort: check('SMTP_IN_PORT', undefined, (text): number | undefined => portNumber(text)),
    s3: readS3(value, problems),
    trustProxy: (value('TRUST_PROXY') ?? '').split(/[\s,]+/).filter(Boolean),
    exportApprovalAbove: check('EXPORT_APPROVAL_ABOVE', 500, wholeNumber),
    demo: check('DEMO', !databaseUrl, flag),
    logLevel: check('LOG_LEVEL', 'info', (text) => oneOf(text, logLevels)),
  };
  if (config.trustProxy.some((entry) => !isNetwork(entry)))
    problems.push('TRUST_PROXY must list the addresses of your proxies, for example 10.0.0.5 or 10.0.0.0/8');
  if (config.role !== 'all' && !databaseUrl)
    problems.push(
      `ROLE=${config.role} needs DATABASE_URL; the embedded database serves one process (ROLE=all)`,
    );
  if (problems.length) throw new ConfigError(problems);
  return config;
}

function readS3(value: (name: string) => string | undefined, problems: string[]): S3Config | undefined {
  const names = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
  const missing = names.filter((name) => !value(name));
  if (missing.length === names.length) return undefined;
  if (missing.length)
    problems.push(`${missing.join(', ')} missing; the S3 store needs all of ${names.join(', ')}`);
  return {
    endpoint: value('S3_ENDPOINT'),
    region: value('S3_REGION') ?? 'us-east-1',
    bucket: value('S3_BUCKET') ?? '',
    accessKeyId: value('S3_ACCESS_KEY_ID') ?? '',
    secretAccessKey: value('S3_SECRET_ACCESS_KEY') ?? '',
  };
}

function hostOf(origin: string): string {
  const name = new URL(origin).hostname;
  return /^[\d.]+$|^\[/.test(name) ? 'localhost' : name;
}

function url(text: string, protocols: string[]): string {
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new Error(`must be an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  return text;
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new Error(`must be a port from 0 to 65535, not "${text}"`);
  return Number(text);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`must be a whole number from 0 to 9999999, not "${text}"`);
  return Number(text);
}

function oneOf<T extends string>(text: string, options: readonly T[]): T {
  if (!options.includes(text as T)) throw new Error(`must be one of ${options.join(', ')}, not "${text}"`);
  return text as T;
}

function flag(text: string): boolean {
  return oneOf(text.toLowerCase(), ['true', 'false', '1', '0']) === 'true' || text === '1';
}

function address(text: string): string {
  if (!/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(text))
    throw new Error('must be one plain address, like debates@example.org');
  return text;
}

function isNetwork(text: string): boolean {
  const [base = '', bits, ...more] = text.split('/');
  const version = isIP(base);
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return version > 0 && more.length === 0 && fits && bits !== '0';
}

function domain(text: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text))
    throw new Error('must be a domain name, like rsvp.example.org');
  return text.toLowerCase();
}
