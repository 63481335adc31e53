import { createHmac } from 'node:crypto';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Secrets } from '../../../platform/tokens/tokens.js';

/** Keyed by SECRET_KEY: a stolen dump cannot be tried against a list of addresses. */
function fingerprints(secrets: Secrets, addresses: readonly string[]): Buffer[] {
  const key = secrets.token('erased-mailbox', 'key');
  return addresses.map((address) => createHmac('sha256', key).update(address.trim().toLowerCase()).digest());
}

export async function rememberErased(tx: Tx, secrets: Secrets, addresses: string[]): Promise<void> {
  if (!addresses.length) return;
  await tx.query(
    'INSERT INTO erased_mailboxes (fingerprint) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING',
    [fingerprints(secrets, addresses)],
  );
}

/** Those of the addresses whose owner was erased, as given. */
export async function erasedAmong(tx: Tx, secrets: Secrets, addresses: string[]): Promise<Set<string>> {
  if (!(await tx.query<unknown[]>('SELECT FROM erased_mailboxes LIMIT 1')).length) return new Set();
  const byPrint = new Map(
    fingerprints(secrets, addresses).map((print, index) => [print.toString('hex'), addresses[index]!]),
  );
  const rows = await Database.rows<{ print: string }>(
    tx,
    `SELECT encode(fingerprint, 'hex') AS print FROM erased_mailboxes
      WHERE fingerprint = ANY(SELECT decode(unnest($1::text[]), 'hex'))`,
    [[...byPrint.keys()]],
  );
  return new Set(rows.map(({ print }) => byPrint.get(print)!));
}
