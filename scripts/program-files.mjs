// What the program reads at run time beside its code: templates and styles, put next to the compiled code.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import mjml from 'mjml';

const endings = ['.mjml', '.liquid', '.css', '.svg', '.json', '.pdf', '.png'];

/** Whether `file`, a path under src/, is one of them. */
export const isProgramFile = (file) => endings.includes(extname(file));

/** Brings all of them up to date in dist/. */
export async function placeProgramFiles() {
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!isProgramFile(file)) continue;
    mkdirSync(dirname(join('dist', file)), { recursive: true });
    cpSync(join('src', file), join('dist', file), { preserveTimestamps: true });
  }
  // The frame of all mails, so that a start need not load the compiler.
  const frame = 'dist/modules/mail/frame/frame';
  const { html } = await mjml(readFileSync(`${frame}.mjml`, 'utf8'), { validationLevel: 'strict' });
  writeFileSync(`${frame}.html`, html.replace(/[ \t]*\n\s*/g, '\n').trim());
}
