// Builds the organisers' console into dist/console.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'vite';

/** Writes down which files of the program the console shares: it is built again when one of them changes. */
const notingShared = {
  name: 'noting-shared',
  buildEnd() {
    const files = [...this.getModuleIds()].map((id) => relative('.', id.split('?')[0]));
    const shared = files.filter((file) => /^src[/\\]/.test(file)).sort();
    mkdirSync('dist', { recursive: true });
    writeFileSync('dist/.console-shares', JSON.stringify(shared));
  },
};

if (existsSync('web/vite.config.ts'))
  await build({
    root: 'web',
    configFile: 'web/vite.config.ts',
    logLevel: 'warn',
    plugins: [notingShared],
  });
