import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { classFiles } from './class-files.js';
import { PostgresNaming } from './platform/database/naming.js';
import { lockWait } from './platform/database/patience.js';

/** The one description of the database that the program, the command line and the tests share. */
export async function dataSourceOptions(url: string, poolSize = 20): Promise<DataSourceOptions> {
  return {
    type: 'postgres',
    url,
    poolSize,
    namingStrategy: new PostgresNaming(),
    entities: await classesIn('modules', '.entity'),
    migrations: await classesIn('migrations', ''),
    migrationsTransactionMode: 'each',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      application_name: 'hemicycle',
      connectionTimeoutMillis: 5000,
      idle_in_transaction_session_timeout: 30_000,
      lock_timeout: lockWait,
      keepAlive: true,
      // So many stay open when nothing is to be done: whoever comes after a pause does not wait for a password to be checked and
      // for a server process that has yet to read the catalogue.
      min: 4,
    },
  };
}

export async function createDataSource(url: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(url, poolSize));
}

async function classesIn(folder: string, ending: string): Promise<(new () => never)[]> {
  return (await classFiles(folder, ending)).flatMap((exports) =>
    Object.values(exports).filter(
      (value): value is new () => never => typeof value === 'function' && /^class\b/.test(String(value)),
    ),
  );
}
