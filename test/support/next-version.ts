import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NextVersion {
  /** What starts it. */
  entry: string;
  remove(): void;
}

/**
 * The built program as a later version of itself: with one migration more for each of these tables, which adds a column that
 * must be filled and has a default, and an index. It lies below node_modules, where it finds the packages.
 */
export function makeNextVersion(tables: readonly string[]): NextVersion {
  const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.next-version-'));
  cpSync('dist', folder, {
    recursive: true,
    filter: (path) => !path.startsWith(join('dist', 'bundle')) && !path.endsWith('.map'),
  });
  tables.forEach((table, at) => {
    const stamp = `99${String(at).padStart(11, '0')}`;
    writeFileSync(
      join(folder, 'migrations', `${stamp}-next.js`),
      `export class Next${stamp} {
  name = 'Next${stamp}';
  async up(runner) {
    await runner.query('ALTER TABLE ${table} ADD COLUMN next_version int NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX ${table}_next_version_idx ON ${table} (next_version)');
  }
  async down() {}
}
`,
    );
  });
  return { entry: join(folder, 'serve.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
