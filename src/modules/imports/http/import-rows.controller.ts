import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { ImportChoices } from '../import-choices.service.js';
import { ImportReports } from '../import-report.service.js';
import { ImportRows } from '../import-rows.service.js';
import {
  DecidedRows,
  DecideRows,
  ImportRowPage,
  ImportRowsQuery,
  ImportReportQuery,
} from './import-rows.dto.js';

const ofImport: AccessRule = { roles: ['organiser'], of: 'import', at: 'params.importId' };

@ApiTags('imports')
@Controller('api/v1/imports/:importId')
export class ImportRowsController {
  constructor(
    private readonly rows: ImportRows,
    private readonly choices: ImportChoices,
    private readonly reports: ImportReports,
  ) {}

  @ShowsPeople()
  @Access(ofImport)
  @Get('rows')
  @ApiOkResponse({ type: ImportRowPage })
  list(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Query() query: ImportRowsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportRowPage> {
    return this.rows.list(importId, query, actor);
  }

  /** Decides about rows of a checked table; a choice survives another check as long as it means something. */
  @Access(ofImport)
  @Patch('rows')
  @ApiOkResponse({ type: DecidedRows })
  decide(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Body() input: DecideRows,
    @CurrentActor() actor: Actor,
  ): Promise<DecidedRows> {
    return this.choices.decide(importId, input, actor);
  }

  /** What became of every row, and why, as a CSV. */
  @Access(ofImport)
  @Get('report')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async report(
    @Param('importId', ParseUUIDPipe) importId: string,
    @Query() { rows = 'all' }: ImportReportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const name = rows === 'all' ? 'import-report' : 'rows-not-taken';
    return new StreamableFile(await this.reports.csv(importId, rows, actor), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}.csv"`,
    });
  }
}
