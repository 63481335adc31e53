import { expect } from 'vitest';
import type { ApiClient } from './client.js';

export interface TestImport {
  id: string;
  status: string;
  counts: Record<string, number>;
  progress: number;
  total: number;
  [key: string]: unknown;
}

/** Uploads a table; the answer of the API. */
export const upload = (client: ApiClient, teamId: string, bytes: Buffer | string, query = '') =>
  client.post<TestImport>(
    `/imports?teamId=${teamId}${query.includes('&name=') ? '' : '&name=people.csv'}${query}`,
    typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  );

/** Waits until the import has one of these statuses. */
export async function until(client: ApiClient, id: string, ...statuses: string[]): Promise<TestImport> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await client.get<TestImport>(`/imports/${id}`);
    if (statuses.includes(body.status)) return body;
    if (body.status === 'failed') throw new Error(`The import failed: ${String(body['error'])}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The import never was ${statuses.join(' or ')}`);
}

/** Confirms the guessed mapping and waits for the check. */
export async function check(client: ApiClient, id: string, change: object = {}): Promise<TestImport> {
  const answer = await client.patch(`/imports/${id}`, change);
  expect(answer.status).toBe(200);
  return until(client, id, 'checked');
}

export async function commit(client: ApiClient, id: string): Promise<TestImport> {
  expect((await client.post(`/imports/${id}/commit`, { refused: 'skip' })).status).toBe(202);
  return until(client, id, 'done');
}

/** The whole way: upload, check, commit. */
export async function importTable(
  client: ApiClient,
  teamId: string,
  bytes: Buffer | string,
  change: object = {},
  query = '',
): Promise<TestImport> {
  const { body, status } = await upload(client, teamId, bytes, query);
  expect(body).toMatchObject({ status: 'uploaded' });
  expect(status).toBe(201);
  await check(client, body.id, change);
  return commit(client, body.id);
}
