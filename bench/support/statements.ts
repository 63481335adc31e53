import type { Client } from 'pg';

/** With BENCH_STATEMENTS the statements that took PostgreSQL longest are printed: calls, ms of planning and of execution, rows. */
export const wantsStatements = Boolean(process.env['BENCH_STATEMENTS']);

export const statementSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  'pg_stat_statements.track_utility': 'on',
};

/** Of all programs, since the stage was opened. */
export async function printStatements(database: Client): Promise<void> {
  await database.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const { rows } = await database.query<Record<string, string>>(
    `SELECT calls, round(total_plan_time) AS planned, round(total_exec_time) AS executed, rows,
            left(regexp_replace(query, '\\s+', ' ', 'g'), 100) AS query
       FROM pg_stat_statements ORDER BY total_plan_time + total_exec_time DESC LIMIT 40`,
  );
  for (const { calls, planned, executed, rows: count, query } of rows)
    console.error(`${calls} × planned ${planned} ms, executed ${executed} ms, ${count} rows: ${query}`);
}
