import { DuplicateScan } from '../../src/modules/duplicates/scan.service.js';
import type { ApiClient } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';

/** Compares everybody who changed, now instead of within the minute. */
export async function scanDuplicates(app: TestApp): Promise<void> {
  const scan = app.http.get(DuplicateScan, { strict: false });
  for (const end = Date.now() + 60_000; Date.now() < end;) if (await scan.run(50_000)) return;
  throw new Error('The scan did not end within a minute');
}

let keys = 0;

/** Merges the second person into the first as they are now, by the API. */
export async function merge(
  client: ApiClient,
  keptId: string,
  goneId: string,
  choices: { key: string; side: string }[] = [],
  key = `merge-key-${++keys}`,
) {
  const { body: preview } = await client.get(`/merges/preview?keptId=${keptId}&goneId=${goneId}`);
  return client.post(
    '/merges',
    { keptId, goneId, keptVersion: preview.kept?.version, goneVersion: preview.gone?.version, choices },
    { key },
  );
}
