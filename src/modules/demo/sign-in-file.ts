import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words =
  'amber anchor basin beacon cedar copper delta ember falcon garnet harbor island jasper lantern maple nickel orchard pepper quartz ridge saffron timber umber valley walnut yarrow'.split(
    ' ',
  );

/** The password of the sample accounts: made once, kept readable beside the embedded database, printed at each start. */
export function demoPassword(dataDir: string): string {
  const path = join(dataDir, 'demo.password');
  if (!existsSync(path)) {
    const some = Array.from({ length: 4 }, () => words[randomInt(words.length)]);
    writeFileSync(path, `${some.join('-')}-${randomInt(10, 100)}`, { mode: 0o600 });
  }
  return readFileSync(path, 'utf8').trim();
}
