import { createTransport } from 'nodemailer';
import { Database } from '../platform/database/database.js';
import { withApplication } from './context.js';

/** `doctor`: what works and what does not, a line each; exit code 1 when something does not. */
export async function doctor(): Promise<number> {
  return withApplication(async (app, config) => {
    const checks: [string, () => Promise<string>][] = [
      [
        'database',
        async () =>
          `PostgreSQL ${(await app.get(Database).read<{ server_version: string }>('SHOW server_version'))[0]!.server_version}`,
      ],
      ['public address', async () => publicAddress(config.publicUrl)],
      ['mail out', async () => mailOut(config.smtpUrl)],
      ['mail queue', async () => queue(app.get(Database))],
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

async function mailOut(url: string | undefined): Promise<string> {
  if (!url) return 'no SMTP_URL; mails stay in the outbox';
  const transport = createTransport(url);
  try {
    await transport.verify();
    return `${new URL(url).host} answers`;
  } finally {
    transport.close();
  }
}

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
