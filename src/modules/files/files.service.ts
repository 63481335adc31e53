import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import { Storage } from '../../platform/storage/storage.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';
import { FileTooLarge, largestFile, NoRoomForFiles, PictureRefused, UploadBroken } from './file-errors.js';
import { safeFileName } from './file-name.rules.js';
import { isPicture } from './file-type.rules.js';
import { inspectFile } from './inspect-file.js';
import { StoredFile } from './stored-file.entity.js';

/** Where the bytes of a file lie in the store. */
export const storageKey = (id: string): string => `stored/${id}`;

@Injectable()
export class Files {
  /** Uploads lie here until they are known to be whole and harmless. */
  readonly spool: string;

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.spool = join(config.dataDir, 'uploading');
  }

  /**
   * Takes in one file: counted and hashed on the way to the local disk, inspected there, then stored, then recorded.
   * Whatever fails, neither a row without bytes nor (after the sweep) bytes without a row stay behind.
   * @param atMost bytes
   * @throws FileTooLarge, FileRefused, PictureRefused, UploadBroken, NoRoomForFiles
   */
  async store(actor: AuditActor, name: string, bytes: Readable, atMost = largestFile): Promise<StoredFile> {
    const id = newId();
    const path = join(this.spool, id);
    await mkdir(this.spool, { recursive: true });
    try {
      const { size, sha256 } = await receive(bytes, path, atMost);
      const kind = await inspectFile(path, size, name);
      return await this.keep(actor, path, {
        id,
        name: safeFileName(name, kind.extension, [kind.extension, ...(kind.also ?? [])]),
        type: kind.type,
        size,
        sha256,
        uploadedBy: actor !== 'system' && 'userId' in actor ? actor.userId : null,
        createdAt: this.clock.now(),
      });
    } catch (error) {
      throw isFull(error) ? new NoRoomForFiles() : error;
    } finally {
      await rm(path, { force: true });
    }
  }

  private async keep(actor: AuditActor, path: string, file: StoredFile): Promise<StoredFile> {
    try {
      await this.storage.put(storageKey(file.id), createReadStream(path), file.size);
      await this.database.transaction(async (tx) => {
        await tx.insert(StoredFile, file);
        await this.audit.record(tx, {
          actor,
          action: 'file.uploaded',
          subject: { type: 'file', id: file.id },
          data: { type: file.type, size: file.size },
        });
      });
      return file;
    } catch (error) {
      // What cannot be removed now is left to the sweep.
      await this.storage.remove(storageKey(file.id)).catch(() => undefined);
      throw error;
    }
  }

  find(id: string): Promise<StoredFile | null> {
    return this.database.entities.findOneBy(StoredFile, { id });
  }

  /** @throws Invalid when there is no such file; call before referring to it, `field` names the input */
  async require(tx: Tx, id: string, field: string): Promise<StoredFile> {
    const file = await tx.findOneBy(StoredFile, { id });
    if (!file) throw new Invalid([{ field, message: 'There is no such file; upload it first.' }]);
    return file;
  }

  /** A file that is to be a cover or a portrait. @throws Invalid, PictureRefused when it is no picture, or over 10 MB */
  async requirePicture(tx: Tx, id: string, field: string): Promise<StoredFile> {
    const file = await this.require(tx, id, field);
    if (!isPicture(file.type) || file.size > 10 * 1024 * 1024)
      throw new PictureRefused('Choose a PNG, JPEG, WebP or GIF picture of at most 10 MB.');
    return file;
  }
}

/** Of a disk, a quota, or the largest file allowed to the process. */
const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function isFull(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return full.includes(code ?? '') || full.includes(cause?.code ?? '');
}

async function receive(
  bytes: Readable,
  path: string,
  atMost: number,
): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > atMost) return done(new FileTooLarge(atMost));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    // Not destroyed on a refusal, so that the rest can be read away and the refusal be read by its sender.
    await pipeline(
      bytes.iterator({ destroyOnReturn: false }),
      counter,
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    if (['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'].includes((error as { code?: string }).code ?? ''))
      throw new UploadBroken();
    throw error;
  }
  return { size, sha256: hash.digest() };
}
