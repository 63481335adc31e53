import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ExportPeople } from '../../contacts/people/http/people-query.dto.js';
import { PeopleExport } from '../people-export.service.js';

@ApiTags('people')
@Controller('api/v1/people')
export class ExportsController {
  constructor(private readonly exports: PeopleExport) {}

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
