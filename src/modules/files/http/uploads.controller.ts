import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { FileTooLarge, largestFile } from '../file-errors.js';
import { Files } from '../files.service.js';
import { FileView, UploadQuery } from './file.dto.js';

@ApiTags('files')
@Controller('api/v1/files')
export class UploadsController {
  constructor(private readonly files: Files) {}

  @Post()
  @Access({ roles: ['organiser', 'editor'] })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: FileView })
  async upload(
    @Query() query: UploadQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    const { body } = request;
    if (!(body instanceof Readable))
      throw new Invalid([{ field: '', message: 'Send the bytes of the file as application/octet-stream.' }]);
    try {
      if (Number(request.headers['content-length'] ?? 0) > largestFile) throw new FileTooLarge();
      return FileView.of(await this.files.store(actor, query.name, body));
    } finally {
      // Whoever is still sending may finish, and so gets to read why it was refused.
      request.raw.resume();
    }
  }
}
