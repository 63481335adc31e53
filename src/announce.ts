import type { Application } from './application.js';
import { Demo } from './modules/demo/demo.service.js';
import { SetUp } from './modules/accounts/set-up.service.js';
import type { Config } from './platform/config/config.js';

/** Loads the demonstration into an empty database if asked to, and says on the terminal where to go and how to get in. */
export async function announce({ http, url }: Application, config: Config): Promise<void> {
  const demo = config.demo && config.role === 'all' ? await http.get(Demo).load() : undefined;
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
  if (demo) {
    lines.push(
      '',
      `Sign in       ${demo.email}`,
      `Password      ${demo.password}`,
      '(the same for admin@, editor@, door@ and programme@example.org)',
    );
    if (demo.invitation) lines.push('', `A guest’s invitation: ${demo.invitation}`);
  }
  if (!config.smtpUrl)
    lines.push('', 'No SMTP_URL is set: mails stay in the outbox, where they can be read.');
  console.log(`\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`);
}
