// Builds the organisers' console into dist/console.
import { existsSync } from 'node:fs';
import { build } from 'vite';

if (existsSync('web/vite.config.ts'))
  await build({ root: 'web', configFile: 'web/vite.config.ts', logLevel: 'warn' });
