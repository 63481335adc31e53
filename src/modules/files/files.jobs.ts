import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Storage } from '../../platform/storage/storage.js';
import { FileAccess } from './file-access.js';
import { Files, storageKey } from './files.service.js';

const hour = 3_600_000;

/** Clears what a killed process or an abandoned form left behind. */
@Injectable()
export class FileSweep implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly access: FileAccess,
    private readonly storage: Storage,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async onModuleInit(): Promise<void> {
    this.jobs.schedule('files.sweep', '17 * * * *', () => this.sweep());
    await this.sweepSpool();
  }

  async sweep(): Promise<void> {
    await this.sweepSpool();
    await this.sweepUnused();
    await this.sweepStore();
  }

  /** Half-received uploads of this node; a request lives five minutes at most. */
  private async sweepSpool(): Promise<void> {
    const names = await readdir(this.files.spool).catch(() => []);
    for (const name of names) {
      const path = join(this.files.spool, name);
      const changed = (await stat(path).catch(() => undefined))?.mtimeMs;
      if (changed !== undefined && changed < this.clock.now().getTime() - hour)
        await rm(path, { force: true });
    }
  }

  /** Uploaded two days ago and used by nothing: foreign keys keep every file that is referred to. */
  private async sweepUnused(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - 48 * hour);
    const old = await this.database.read<{ id: string }>(
      `SELECT f.id FROM stored_files f
        WHERE f.created_at < $1 AND NOT EXISTS (SELECT FROM (${this.access.inUse()}) u(id) WHERE u.id = f.id)`,
      [before],
    );
    for (const { id } of old)
      await this.database
        .transaction((tx) => tx.query('DELETE FROM stored_files WHERE id = $1', [id]))
        .catch((error: { driverError?: { code?: string } }) => {
          if (error.driverError?.code !== '23503') throw error; // referred to in the meantime
        });
  }

  /** Bytes without a row. Ids begin with their time of birth, so an upload that is just being recorded is left alone. */
  private async sweepStore(): Promise<void> {
    for await (const key of this.storage.keys(storageKey(''))) {
      const id = key.slice(storageKey('').length);
      if (bornAt(id) > this.clock.now().getTime() - hour) continue;
      const [row] = await this.database.read('SELECT 1 FROM stored_files WHERE id = $1', [id]);
      if (!row) await this.storage.remove(key);
    }
  }
}

/** Milliseconds since 1970 in a UUIDv7. */
const bornAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
