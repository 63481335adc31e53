import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** Every statement that goes out through the connections of `source` during `work`, in order, without its parameters. */
export async function statementsOf(
  { source }: { source: DataSource },
  work: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const pool = (source.driver as unknown as { master: Pool }).master;
  const listen = (client: PoolClient) => {
    const send = Object.getPrototypeOf(client).query as (...call: unknown[]) => unknown;
    client.query = ((statement: string | { text: string }, ...rest: unknown[]) => {
      statements.push(typeof statement === 'string' ? statement : statement.text);
      return send.call(client, statement, ...rest);
    }) as typeof client.query;
  };
  const leave = (_: Error | undefined, client: PoolClient) => Reflect.deleteProperty(client, 'query');
  pool.on('acquire', listen).on('release', leave);
  try {
    await work();
  } finally {
    pool.off('acquire', listen).off('release', leave);
  }
  return statements;
}
