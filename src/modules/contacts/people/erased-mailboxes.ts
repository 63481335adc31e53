import { createHmac } from 'node:crypto';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { Secrets } from '../../../platform/tokens/tokens.js';

/** Keyed by SECRET_KEY: a stolen dump cannot be tried against a list of addresses. */
const fingerprint = (secrets: Secrets, address: string): Buffer =>
  createHmac('sha256', secrets.token('erased-mailbox', 'key')).update(address.trim().toLowerCase()).digest();

export async function rememberErased(tx: Tx, secrets: Secrets, addresses: string[]): Promise<void> {
  if (!addresses.length) return;
  await tx.query(
    'INSERT INTO erased_mailboxes (fingerprint) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING',
    [addresses.map((address) => fingerprint(secrets, address))],
  );
}

/** Those of the addresses whose owner was erased, as given. */
export async function erasedAmong(tx: Tx, secrets: Secrets, addresses: string[]): Promise<Set<string>> {
  const byPrint = new Map(
    addresses.map((address) => [fingerprint(secrets, address).toString('hex'), address]),
  );
  const rows = await Database.rows<{ print: string }>(
    tx,
    `SELECT encode(fingerprint, 'hex') AS print FROM erased_mailboxes
      WHERE fingerprint = ANY(SELECT decode(unnest($1::text[]), 'hex'))`,
    [[...byPrint.keys()]],
  );
  return new Set(rows.map(({ print }) => byPrint.get(print)!));
}
