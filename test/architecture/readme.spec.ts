import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

test('the README names every setting that the program reads', () => {
  const source = readFileSync('src/platform/config/config.ts', 'utf8');
  const read = new Set([...source.matchAll(/(?:value|check)\('([A-Z0-9_]+)'/g)].map(([, name]) => name!));
  expect(read.size).toBeGreaterThan(10);
  for (const name of read) expect(readme).toContain(`\`${name}\``);
});

test('every file that the documentation points to is there', () => {
  for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'])
    for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      const folder = page.includes('/') ? 'docs/' : '';
      expect(existsSync(folder + target), `${page} points to ${target}`).toBe(true);
    }
});
