import { Injectable } from '@nestjs/common';
import type { Disk } from 'flydrive';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../config/config.js';

/** Part of a file: first and last byte, both included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

type Read = (key: string, range: ByteRange | undefined) => Promise<Readable>;

/** Bytes under internal ids, on the local disk or in an S3 bucket. Never keyed by anything a user typed. */
@Injectable()
export class Storage {
  private connected: Promise<Disk> | undefined;

  /** @param connect loads what writing and listing need, at the first use: a start does without it */
  private constructor(
    private readonly connect: () => Promise<Disk>,
    private readonly open: Read,
  ) {}

  static async open(config: Pick<Config, 'dataDir' | 's3'>): Promise<Storage> {
    return config.s3 ? openBucket(config.s3) : openFolder(join(config.dataDir, 'files'));
    async function openFolder(location: string) {
      await mkdir(location, { recursive: true });
      const connect = async () => {
        const [{ Disk }, { FSDriver }] = await Promise.all([
          import('flydrive'),
          import('flydrive/drivers/fs'),
        ]);
        return new Disk(new FSDriver({ location, visibility: 'private' }));
      };
      return new Storage(connect, async (key, range) =>
        (await open(join(location, key))).createReadStream(range ?? {}),
      );
    }
    async function openBucket(s3: NonNullable<Config['s3']>) {
      const [{ Disk }, { S3Driver }, { S3Client, GetObjectCommand }] = await Promise.all([
        import('flydrive'),
        import('flydrive/drivers/s3'),
        import('@aws-sdk/client-s3'),
      ]);
      const { accessKeyId, secretAccessKey, endpoint, region, bucket } = s3;
      const client = new S3Client({
        credentials: { accessKeyId, secretAccessKey },
        endpoint,
        region,
        forcePathStyle: true,
      });
      const disk = new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
      return new Storage(
        async () => disk,
        async (key, range) => {
          const part = range && `bytes=${range.start}-${range.end}`;
          const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: part }));
          return object.Body as Readable;
        },
      );
    }
  }

  private disk(): Promise<Disk> {
    return (this.connected ??= this.connect());
  }

  /** @param size length in bytes; S3 needs it */
  async put(key: string, bytes: Readable, size: number): Promise<void> {
    await (await this.disk()).putStream(key, bytes, { contentLength: size });
  }

  /** The whole file, or the part `range`, which must lie within it. @throws when there is no such file */
  read(key: string, range?: ByteRange): Promise<Readable> {
    return this.open(key, range);
  }

  async remove(key: string): Promise<void> {
    await (await this.disk()).delete(key);
  }

  /** Every key that starts with `prefix`, page by page. */
  async *keys(prefix: string): AsyncGenerator<string> {
    const disk = await this.disk();
    let paginationToken: string | undefined;
    do {
      const page = await disk.listAll(prefix, { recursive: true, paginationToken }).catch(nothingThere);
      if (!page) return;
      for (const object of page.objects) if (object.isFile) yield object.key;
      paginationToken = page.paginationToken;
    } while (paginationToken);
  }
}

/** The local disk has no folder before the first file. */
function nothingThere(error: { cause?: { code?: string }; code?: string }): undefined {
  if (error.code !== 'ENOENT' && error.cause?.code !== 'ENOENT') throw error;
}
