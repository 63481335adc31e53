import type { Application } from './application.js';
import { SetUp } from './modules/accounts/set-up.service.js';
import type { Config } from './platform/config/config.js';

/** Says on the terminal where to go and how to get in. */
export async function announce({ http, url }: Application, config: Config): Promise<void> {
  if (!url) return;
  const code = await http.get(SetUp).announce();
  const lines = [
    'Hemicycle is ready',
    '',
    `Public site   ${config.publicUrl}/`,
    `Console       ${config.publicUrl}/console/`,
  ];
  if (code)
    lines.push('', `Set it up at ${config.publicUrl}/console/set-up`, `with this one-time code:  ${code}`);
  if (!config.smtpUrl)
    lines.push('', 'No SMTP_URL is set: mails stay in the outbox, where they can be read.');
  console.log(`\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`);
}
