// Compiles src/ to dist/ and puts the files that the program reads at run time (templates, styles) beside it.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeProgramFiles } from './program-files.mjs';

for (const name of ['bundle', 'modules', 'migrations', 'platform'])
  rmSync(join('dist', name), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/tsc7/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
await placeProgramFiles();
await import('./bundle-program.mjs');
