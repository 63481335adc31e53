import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { takeUpload } from '../../../platform/http/upload-body.js';
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
    return takeUpload(request, async (bytes, announced) => {
      if (announced > largestFile) throw new FileTooLarge();
      return FileView.of(await this.files.store(actor, query.name, bytes));
    });
  }
}
