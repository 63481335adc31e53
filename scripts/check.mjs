// Format, lint, types, architecture and drift; every finding is shown, the exit code says whether there was one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const checks = [
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  [
    'lint',
    ['node_modules/oxlint/bin/oxlint', '--deny-warnings', 'src', 'test', 'bench', 'scripts', 'web/src'],
  ],
  ['types', ['node_modules/tsc7/bin/tsc', '-p', 'tsconfig.json']],
  ['types of the console', ['node_modules/tsc7/bin/tsc', '-p', 'web/tsconfig.json'], 'web/tsconfig.json'],
  [
    'architecture',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'src',
    ],
  ],
  ['drift of the API client', ['scripts/api-client.mjs', '--check'], 'scripts/api-client.mjs'],
];

let failed = 0;
for (const [name, command, needs] of checks) {
  if (needs && !existsSync(needs)) continue;
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (status !== 0) failed++;
}
process.exit(failed ? 1 : 0);
