import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgram, type Program } from '../support/program.js';
import { temporaryFolder } from '../support/temporary.js';
import { testApp } from '../support/test-app.js';

// What `npm start` runs is a bundle of what the other tests run file by file: nothing may get lost on the way.

const app = testApp({ ROLE: 'web' });
const folder = temporaryFolder('built');
let program: Program;
let address: string;

beforeAll(async () => {
  program = await startProgram(app(), { ROLE: 'all' });
  address = program.url;
});

afterAll(async () => {
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  folder.remove();
});

test('the built program offers the API that is described, with every field of every shape', async () => {
  interface Description {
    paths: Record<string, unknown>;
    components: { schemas: Record<string, unknown> };
  }
  const written = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Description;
  const offered = (await (await fetch(`${address}/api/openapi.json`)).json()) as Description;
  const paths = Object.entries(offered.paths).filter(([path]) => path.startsWith('/api/v1/'));
  expect(Object.fromEntries(paths)).toEqual(written.paths);
  expect(offered.components.schemas).toEqual(written.components.schemas);
});

test('the built program checks what it is sent', async () => {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'nobody', password: 7 }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'invalid' });
});

test('the built program serves its pages, styles, console and API reader with their headers', async () => {
  const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  const sheet = /href="(\/assets\/site\.[0-9a-f]+\.css)"/.exec(await page.text())?.[1];
  for (const path of [sheet!, '/console/', '/api/docs/files/swagger-ui.css', '/readyz'])
    expect((await fetch(address + path)).status, path).toBe(200);
  const missing = await fetch(`${address}/no-such-page`, { headers: { accept: 'text/html' } });
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-type')).toContain('text/html');
});

test('the log of the built program names lines of the source', async () => {
  writeFileSync(join(folder.path, 'hemicycle.pid'), String(process.pid));
  const failing = spawn(process.execPath, ['dist/main.js'], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: folder.path, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  failing.stdout.on('data', (text: Buffer) => (output += text.toString()));
  expect(await new Promise((resolve) => failing.once('close', resolve))).toBe(1);
  const line = output.split('\n').find((text) => text.includes('start failed'));
  const { error } = JSON.parse(line!) as { error: { at: string[] } };
  expect(error.at[0]).toMatch(/claimDataFolder \(\S+\/src\/platform\/config\/data-folder\.ts:\d+:\d+\)/);
});
