// The module table of docs/architecture.md, as rules. The table there is the source; this file reads it.
import { readFileSync } from 'node:fs';

const rows = [
  ...readFileSync(new URL('docs/architecture.md', import.meta.url), 'utf8').matchAll(
    /^\| (\d+) +\| `(\w+)` +\|/gm,
  ),
];
const level = new Map(rows.map(([, number, name]) => [name, Number(number)]));
const path = (names) => `^src/modules/(${names.join('|')})/`;

/** Each module may import from modules of a lower level, and nothing else outside platform/ and itself. */
const upward = [...level].map(([name, own]) => ({
  name: `${name}-imports-only-from-above-in-the-table`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: {
    path: '^src/modules/',
    pathNot: path([name, ...[...level].filter(([, other]) => other < own).map(([other]) => other)]),
  },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'every-module-is-in-the-table',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: path([...level.keys()]) },
      to: {},
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { path: ['@nestjs', 'typeorm', '^node:(fs|net|http|child_process)'] },
    },
    { name: 'nobody-imports-barrels', severity: 'error', from: {}, to: { path: '^src/.*/index\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
