// Compiles src/ to dist/ and puts the files that the program reads at run time (templates, styles) beside it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import mjml from 'mjml';

for (const name of ['modules', 'migrations', 'platform'])
  rmSync(join('dist', name), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/tsc7/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!['.mjml', '.liquid', '.css', '.svg', '.json', '.pdf', '.png'].includes(extname(file))) continue;
  mkdirSync(dirname(join('dist', file)), { recursive: true });
  cpSync(join('src', file), join('dist', file));
}

// The frame of all mails, so that a start need not load the compiler.
const frame = 'dist/modules/mail/frame/frame';
const { html } = await mjml(readFileSync(`${frame}.mjml`, 'utf8'), { validationLevel: 'strict' });
writeFileSync(`${frame}.html`, html.replace(/[ \t]*\n\s*/g, '\n').trim());
