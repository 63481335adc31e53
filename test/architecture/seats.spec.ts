import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync('src/**/*.ts').filter(
  (path) => !/\.spec\.ts$|migrations|modules\/demo\//.test(path),
);
const holding = (what: RegExp) => sources.filter((path) => what.test(readFileSync(path, 'utf8'))).sort();

test('seats are written in two places and their queue in a third, all under the lock of the debate; nothing reads from a replica (I10)', () => {
  expect(holding(/(UPDATE|INSERT INTO|DELETE FROM) (pools|standings)\b/)).toEqual([
    'src/modules/rsvps/answers.sql.ts',
    'src/modules/rsvps/pools.service.ts',
    'src/modules/rsvps/queue/queue-order.ts',
  ]);
  expect(readFileSync('src/data-source.ts', 'utf8')).not.toMatch(/replication|slaves|replica/);
});

test('no lock outlives its transaction, so that a pooler may hand connections on (K3)', () => {
  expect(holding(/pg_(try_)?advisory_lock/)).toEqual([]);
  expect(holding(/\bLISTEN\s+[a-z_"]|\bSET SESSION\b|\bDECLARE\b.*\bCURSOR WITH HOLD\b/)).toEqual([]);
});
