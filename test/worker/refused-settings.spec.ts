import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder('refused');
afterAll(folder.remove);

/** Starts the built program and waits for its end. */
function run(secret: string | undefined): Promise<{ code: number | null; errors: string }> {
  const { SECRET_KEY: _, ...rest } = process.env;
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      ...rest,
      ...(secret === undefined ? {} : { SECRET_KEY: secret }),
      // Nobody listens there: a program that went on would fail otherwise than with 78.
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      DATA_DIR: folder.path,
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, errors })));
}

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['too short', 'tooshort-1234'],
  ['an example', 'change-me-change-me-change-me-change-me'],
])('a program whose SECRET_KEY is %s ends with 78 and says so (N3)', async (problem, secret) => {
  expect(existsSync('dist/main.js'), 'run npm run build first').toBe(true);
  const { code, errors } = await run(secret);
  expect(code).toBe(78);
  expect(errors).toContain(`SECRET_KEY is ${problem === 'empty' ? 'missing' : problem}`);
  if (secret) expect(errors).not.toContain(secret);
});
