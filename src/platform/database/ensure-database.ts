import { Client } from 'pg';
import type { EmbeddedServer } from './embedded.js';

/** Makes the database on the embedded server if it is not there yet; answers its connection string. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<string> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return server.url(name);
}
