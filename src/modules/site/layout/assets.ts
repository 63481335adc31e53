import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  type: string;
  body: Buffer;
}

/** What the pages load, by file name. Names carry a hash of the content, so that browsers may keep them for ever. */
export const assets = new Map<string, Asset>();

const subsets = /-(latin|latin-ext|cyrillic|cyrillic-ext|greek)-wght-(normal|italic)\.woff2$/;

function add(name: string, ending: string, type: string, body: Buffer): string {
  const hashed = `${name}.${createHash('sha256').update(body).digest('hex').slice(0, 12)}.${ending}`;
  assets.set(hashed, { type, body });
  return `/assets/${hashed}`;
}

/** The font's own @font-face rules, for the alphabets that the product speaks, with our addresses in them. */
function fontFaces(packageName: string, sheet: string): string {
  const folder = dirname(fileURLToPath(import.meta.resolve(`${packageName}/package.json`)));
  const rules = readFileSync(join(folder, sheet), 'utf8').match(/@font-face \{[^}]*\}/g) ?? [];
  return rules
    .flatMap((rule) => {
      const path = /url\(([^)]+)\)/.exec(rule)?.[1];
      if (!path || !subsets.test(path)) return [];
      const body = readFileSync(join(folder, path));
      return [rule.replace(path, add(basename(path, '.woff2'), 'woff2', 'font/woff2', body))];
    })
    .join('\n');
}

const styles = ['site.css', '../public/public.css']
  .map((sheet) => readFileSync(new URL(sheet, import.meta.url), 'utf8'))
  .join('\n');

/** Address of the one stylesheet of all server-rendered pages. */
export const stylesheet = add(
  'site',
  'css',
  'text/css; charset=utf-8',
  Buffer.from(
    [
      fontFaces('@fontsource-variable/inter', 'index.css'),
      fontFaces('@fontsource-variable/source-serif-4', 'index.css'),
      fontFaces('@fontsource-variable/source-serif-4', 'wght-italic.css'),
      styles,
    ].join('\n'),
  ),
);
