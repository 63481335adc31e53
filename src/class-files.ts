import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/**
 * What the files of `folder` export whose names end so, in the order of their names. The bundle holds the same as a list
 * written down when it is built (`scripts/bundle-program.mjs`).
 */
export async function classFiles(folder: string, ending: string): Promise<Record<string, unknown>[]> {
  const root = join(here, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`${ending}${extension}`) && !file.endsWith('.d.ts'))
    .sort();
  const modules: Record<string, unknown>[] = [];
  // One by one: entities import one another, and a loader may hand out a half-read module to a second import at once.
  for (const file of files) modules.push((await import(join(root, file))) as Record<string, unknown>);
  return modules;
}
