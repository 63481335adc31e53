import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Claims the data folder for this process; answers how to give it back.
 * @throws Error when another living process holds it
 */
export function claimDataFolder(dataDir: string): () => void {
  const path = join(dataDir, 'hemicycle.pid');
  mkdirSync(dataDir, { recursive: true });
  const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  if (holder && holder !== process.pid && alive(holder))
    throw new Error(
      `Hemicycle already runs on ${dataDir} (process ${holder}). Stop it first, or set DATA_DIR to another folder.`,
    );
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
