import { Injectable } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Config } from '../config/config.js';

/** Bytes under internal ids, on the local disk or in an S3 bucket. Never keyed by anything a user typed. */
@Injectable()
export class Storage {
  private constructor(private readonly disk: Disk) {}

  static async open(config: Pick<Config, 'dataDir' | 's3'>): Promise<Storage> {
    if (!config.s3)
      return new Storage(
        new Disk(new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' })),
      );
    const { S3Driver } = await import('flydrive/drivers/s3');
    const { accessKeyId, secretAccessKey, endpoint, region, bucket } = config.s3;
    return new Storage(
      new Disk(
        new S3Driver({
          credentials: { accessKeyId, secretAccessKey },
          endpoint,
          region,
          bucket,
          forcePathStyle: true,
          visibility: 'private',
          supportsACL: false,
        }),
      ),
    );
  }

  async put(key: string, bytes: Readable, size?: number): Promise<void> {
    await this.disk.putStream(key, bytes, { contentLength: size });
  }

  async read(key: string): Promise<Readable> {
    return this.disk.getStream(key);
  }

  async remove(key: string): Promise<void> {
    await this.disk.delete(key);
  }
}
