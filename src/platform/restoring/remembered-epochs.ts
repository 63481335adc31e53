import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const most = 20;

/** Per database, the count that this node saw last; a file in the data folder, so outside of every database. */
export class RememberedEpochs {
  private readonly path: string;

  constructor(private readonly folder: string) {
    this.path = join(folder, 'database-epochs.json');
  }

  of(databaseId: string): number | undefined {
    return this.all().get(databaseId);
  }

  remember(databaseId: string, epoch: number): void {
    const all = this.all();
    all.delete(databaseId);
    all.set(databaseId, epoch);
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${this.path}.${process.pid}`, JSON.stringify([...all].slice(-most)));
    renameSync(`${this.path}.${process.pid}`, this.path);
  }

  private all(): Map<string, number> {
    try {
      return new Map(JSON.parse(readFileSync(this.path, 'utf8')) as [string, number][]);
    } catch {
      return new Map();
    }
  }
}
