import { setTimeout as sleep } from 'node:timers/promises';
import { MailChecks, type MailCheck } from '../modules/inbound/setup/mail-checks.js';
import type { MailTestKind } from '../modules/inbound/setup/mail-test.entity.js';
import { MailTests } from '../modules/inbound/setup/mail-tests.service.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/tokens/tokens.js';
import type { Config } from '../platform/config/config.js';
import { withApplication } from './context.js';

type Check = () => Promise<string>;

/** `doctor [--send]`: what works and what does not, a line each; exit code 1 when something does not. */
export async function doctor(args: string[] = []): Promise<number> {
  return withApplication(async (app, config) => {
    const checks: [string, Check][] = [
      [
        'database',
        async () =>
          `PostgreSQL ${(await app.get(Database).read<{ server_version: string }>('SHOW server_version'))[0]!.server_version}`,
      ],
      ['public address', async () => publicAddress(config.publicUrl)],
      ...(await app.get(MailChecks, { strict: false }).run()).map((check): [string, Check] => [
        labels[check.name],
        async () => outcome(check, config),
      ]),
      ['mail queue', async () => queue(app.get(Database))],
      ...(args.includes('--send')
        ? [
            ['answers arrive', () => arrival(app.get(MailTests, { strict: false }), config)] satisfies [
              string,
              Check,
            ],
          ]
        : []),
    ];
    let failed = 0;
    for (const [name, check] of checks) {
      try {
        console.log(`ok      ${name}: ${await check()}`);
      } catch (error) {
        failed++;
        console.log(`FAILED  ${name}: ${(error as Error).message}`);
      }
    }
    return failed ? 1 : 0;
  });
}

async function publicAddress(url: string): Promise<string> {
  if (url.startsWith('http:') && !/\/\/(localhost|127\.0\.0\.1|\[::1\])/.test(url))
    throw new Error(`${url} is not encrypted; personal links need https`);
  return url;
}

const labels: Record<MailCheck['name'], string> = {
  out: 'mail out',
  dkim: 'mail out, DKIM',
  lmtp: 'mail in, LMTP',
  smtp: 'mail in, SMTP',
  imap: 'mail in, IMAP',
  receiving: 'answers',
};

/** An installation without mail, to look around in, is not broken. */
function outcome({ name, state, text }: MailCheck, { smtpUrl }: Config): string {
  if (state === 'failed' && (smtpUrl || (name !== 'out' && name !== 'receiving'))) throw new Error(text);
  return text;
}

/**
 * Sends to addresses with and without `rsvp+`, and waits a minute for the form that invitations carry. The program must be
 * running elsewhere.
 */
async function arrival(tests: MailTests, { replyPlus }: Config): Promise<string> {
  const wanted = replyPlus ? 'plus' : 'plain';
  await tests.probe(null, newId());
  for (let second = 0; ; second++) {
    const sent = await tests.list(null, 2);
    const { problem, arrivedAt, cameBy } = sent.find(({ kind }) => kind === wanted)!;
    if (problem) throw new Error(`the mail server does not take ${forms[wanted]}: ${problem}`);
    if (arrivedAt) {
      const other = sent.find(({ kind }) => kind !== wanted)!;
      return `${forms[wanted]} by ${cameBy}${other.arrivedAt ? `, ${forms[other.kind]} too` : ''}`;
    }
    if (second === 60) throw new Error(`${forms[wanted]} did not arrive within a minute`);
    await sleep(1000);
  }
}

const forms: Record<MailTestKind, string> = { plus: 'rsvp+TOKEN@', plain: 'TOKEN@', invitation: '' };

async function queue(database: Database): Promise<string> {
  const rows = await database.read<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM messages GROUP BY state ORDER BY state',
  );
  const troubled = rows.filter(({ state }) => state === 'failed' || state === 'in_doubt');
  if (troubled.length)
    throw new Error(
      `${troubled.map(({ state, count }) => `${count} ${state.replace('_', ' ')}`).join(', ')}; see the outbox`,
    );
  return rows.map(({ state, count }) => `${count} ${state}`).join(', ') || 'empty';
}
