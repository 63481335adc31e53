import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { takeUpload } from '../../../platform/http/upload-body.js';
import { collect } from '../collect.js';
import { Imports } from '../imports.service.js';
import { ChangeImport, CommitImport, ImportPage, ImportView, UploadImport } from './imports.dto.js';

const ofImport: AccessRule = { roles: ['organiser'], of: 'import', at: 'params.importId' };

@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  /** The last hundred of the caller's teams. */
  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: ImportPage })
  async list(@CurrentActor() actor: Actor): Promise<ImportPage> {
    return { items: await this.imports.list(actor), next: null };
  }

  /** CSV, XLSX or vCard, up to 20 MB and 100,000 rows. 422 `encoding_unsure` lists `encodings` to choose from. */
  @Access({ roles: ['organiser'], of: 'team', at: 'query.teamId' })
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: ImportView })
  async upload(
    @Query() query: UploadImport,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    const table = await takeUpload(request, (bytes) => collect(bytes));
    return this.imports.upload(table, query, actor);
  }

  @Access(ofImport)
  @Get(':importId')
  @ApiOkResponse({ type: ImportView })
  show(
    @Param('importId', ParseUUIDPipe) importId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ImportView> {
    return this.imports.show(importId, actor);
  }

  /** Rows are read anew where the reading changes. If-Match is welcome, not demanded: a check that is overtaken by a newer mapping just ends. */
  @Access(ofImport)
  @Patch(':importId')
  @ApiOkResponse({ type: ImportView })
  change(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Headers('if-match') match: string | undefined,
    @Body() change: ChangeImport,
    @CurrentActor() actor: Actor,
  ): Promise<ImportView> {
    const version = /^(?:W\/)?"(\d{1,9})"$/.exec(match ?? '')?.[1];
    return this.imports.change(importId, version === undefined ? undefined : Number(version), change, actor);
  }

  /** 409 `decisions_needed` while possible duplicates are undecided and not left out by `undecided`. */
  @Access(ofImport)
  @Post(':importId/commit')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ImportView })
  commit(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Body() input: CommitImport,
    @CurrentActor() actor: Actor,
  ): Promise<ImportView> {
    return this.imports.commit(importId, input, actor);
  }

  @Access(ofImport)
  @Delete(':importId')
  @HttpCode(204)
  @ApiNoContentResponse()
  cancel(@Param('importId', ParseUUIDPipe) importId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.imports.cancel(importId, actor);
  }
}
