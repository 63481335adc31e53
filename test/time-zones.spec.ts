import { spawn } from 'node:child_process';
import { expect, inject, test } from 'vitest';

/** All pure rules, and whatever of the running program computes, writes or reads times. */
const suite = [
  'src/',
  'web/src/',
  'test/http/events/times.spec.ts',
  'test/http/events/programme.spec.ts',
  'test/http/public-site.spec.ts',
  'test/http/waves.spec.ts',
  'test/site/invitee-page.spec.ts',
  'test/worker/telling-guests.spec.ts',
];

/** Runs it in a process that has lived in `zone` from its first moment. */
function runIn(zone: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    // Two files at a time, as in the whole run; processes are kept from file to file.
    ['node_modules/vitest/vitest.mjs', 'run', '--no-isolate', '--no-color', ...suite],
    {
      env: { ...process.env, TZ: zone, TEST_POSTGRES: inject('postgres').adminUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

test.each(['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'])(
  'a machine in %s gets the same results (L5)',
  async (zone) => {
    const { code, output } = await runIn(zone);
    expect(code, output).toBe(0);
    expect(output).toMatch(/Tests: \d{3,} passed, 0 failed/);
  },
  240_000,
);
