import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Clock } from '../../platform/clock/clock.js';
import { isUuid } from '../../platform/database/uuid.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Storage } from '../../platform/storage/storage.js';
import { FileAccess, type Grant, type Visitor } from './file-access.js';
import { contentDisposition, isNamed } from './file-name.rules.js';
import { isPicture } from './file-type.rules.js';
import { Files, storageKey } from './files.service.js';
import { alreadyThere, ifRangeHolds, rangeOf } from './range.rules.js';
import type { StoredFile } from './stored-file.entity.js';

/** Sends files so that no browser ever treats them as part of the site. */
@Injectable()
export class FileDelivery {
  constructor(
    private readonly files: Files,
    private readonly access: FileAccess,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers a request for `id`/`name` to the first of `visitors` who may have it.
   * @throws NotFound when the file is missing, named otherwise, or none of them may
   */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, name }: { id: string; name: string },
    visitors: readonly (Visitor | (() => Promise<Visitor | undefined>))[],
  ): Promise<void> {
    const file = isUuid(id) ? await this.files.find(id) : null;
    if (file?.id !== id || !isNamed(file, name)) throw new NotFound('file');
    for (const candidate of visitors) {
      const visitor = typeof candidate === 'function' ? await candidate() : candidate;
      const grant = visitor && (this.ownUpload(file, visitor) ?? (await this.access.of(id, visitor)));
      if (grant) return this.deliver(request, reply, file, grant, visitor.kind === 'anyone');
    }
    throw new NotFound('file');
  }

  /** Whoever uploads sees what they are about to use, for a day; after that the use decides. */
  private ownUpload(file: StoredFile, visitor: Visitor): Grant | undefined {
    const own = visitor.kind === 'staff' && visitor.actor.userId === file.uploadedBy;
    return own && this.clock.now().getTime() - file.createdAt.getTime() < 86_400_000 ? 'inline' : undefined;
  }

  private async deliver(
    request: FastifyRequest,
    reply: FastifyReply,
    file: StoredFile,
    grant: Grant,
    open: boolean,
  ): Promise<void> {
    const etag = `"${file.sha256.toString('base64url')}"`;
    const shown = grant === 'inline' && isPicture(file.type) ? 'inline' : 'attachment';
    void reply.headers({
      'content-type': file.type,
      'content-disposition': contentDisposition(shown, file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      // Kept by caches, but asked for anew each time: a withdrawal holds at once.
      'cache-control': open ? 'public, no-cache' : 'private, no-cache',
      'x-robots-tag': open ? 'noarchive' : 'noindex',
      'accept-ranges': 'bytes',
      'last-modified': file.createdAt.toUTCString(),
      etag,
    });
    if (alreadyThere(request.headers['if-none-match'], etag)) return void reply.status(304).send();
    const header = ifRangeHolds(header1(request.headers['if-range']), etag)
      ? request.headers.range
      : undefined;
    const range = rangeOf(header, file.size);
    if (range === 'unsatisfiable') {
      void reply
        .status(416)
        .header('content-range', `bytes */${file.size}`)
        .removeHeader('content-disposition');
      return void reply.type('text/plain').send('');
    }
    const part = range === 'all' ? undefined : range;
    if (part) void reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${file.size}`);
    void reply.header('content-length', part ? part.end - part.start + 1 : file.size);
    void reply.send(
      request.method === 'HEAD' ? Readable.from([]) : await this.storage.read(storageKey(file.id), part),
    );
  }
}

const header1 = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
