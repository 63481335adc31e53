import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { PostgresNaming } from './platform/database/naming.js';

const here = dirname(fileURLToPath(import.meta.url));
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** The one description of the database that the program, the command line and the tests share. */
export async function dataSourceOptions(url: string, poolSize = 20): Promise<DataSourceOptions> {
  return {
    type: 'postgres',
    url,
    poolSize,
    namingStrategy: new PostgresNaming(),
    entities: await classesIn('modules', `.entity${extension}`),
    migrations: await classesIn('migrations', extension),
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      application_name: 'hemicycle',
      connectionTimeoutMillis: 5000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  };
}

export async function createDataSource(url: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(url, poolSize));
}

async function classesIn(folder: string, ending: string): Promise<(new () => never)[]> {
  const root = join(here, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.endsWith('.d.ts'))
    .sort();
  const modules: Record<string, unknown>[] = [];
  // One by one: entities import one another, and a loader may hand out a half-read module to a second import at once.
  for (const file of files) modules.push((await import(join(root, file))) as Record<string, unknown>);
  return modules.flatMap((exports) =>
    Object.values(exports).filter(
      (value): value is new () => never => typeof value === 'function' && /^class\b/.test(String(value)),
    ),
  );
}
