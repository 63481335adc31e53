import { expect, test } from 'vitest';
import { ApiClient } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();

test('a running node says that it is alive and ready', async () => {
  const client = new ApiClient(app());
  expect((await client.get('//healthz')).body).toEqual({ status: 'ok' });
  expect((await client.get('//readyz')).body).toEqual({ status: 'ready' });
  expect((await client.get<string>('//metrics')).body).toContain('hemicycle_http_request_seconds_count');
});

test('an unknown address is a problem with a reference and no inner detail', async () => {
  const { status, body } = await new ApiClient(app()).get('/nothing-here');
  expect(status).toBe(404);
  expect(body).toMatchObject({ code: 'not_found', status: 404, instance: expect.any(String) });
});
