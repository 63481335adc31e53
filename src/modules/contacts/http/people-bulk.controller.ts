import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { BulkChanges } from '../bulk.service.js';
import { PeopleExport } from '../export.service.js';
import { BulkChange, BulkResult, ExportPeople } from './people-query.dto.js';

@ApiTags('people')
@Controller('api/v1/people')
export class PeopleBulkController {
  constructor(
    private readonly bulk: BulkChanges,
    private readonly exports: PeopleExport,
  ) {}

  @Access({ roles: ['organiser'] })
  @Post('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkResult })
  async change(@Body() change: BulkChange, @CurrentActor() actor: Actor): Promise<BulkResult> {
    return { changed: await this.bulk.apply(change, actor) };
  }

  /** A CSV that spreadsheets open without running anything, and that `POST /imports` reads back. */
  @Access({ roles: ['organiser'] })
  @Post('export')
  @HttpCode(200)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@Body() input: ExportPeople, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.csv(input, actor), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="people.csv"',
    });
  }
}
