import type { DataSource } from 'typeorm';

/** What jobs look after by themselves every minute, and what counts requests; everything else stays as it is while nobody acts. */
const restless = new Set([
  ...[
    'rate_limits',
    'mail_workers',
    'mail_rule_clock',
    'database_mark',
    'mail_domains',
    'list_figures',
    'sessions',
  ],
  ...['inbound_mailboxes', 'person_keys', 'changed_people', 'duplicate_pairs'],
]);

/** A print of what each table holds, to find whether anything was written. */
export async function tablePrints(source: DataSource): Promise<Map<string, string>> {
  const tables: { name: string }[] = await source.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const prints = new Map<string, string>();
  for (const { name } of tables.filter((table) => !restless.has(table.name))) {
    const [row] = await source.query<[{ print: string }]>(
      `SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS print FROM "${name}" t`,
    );
    prints.set(name, row.print);
  }
  return prints;
}
