import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ExportApprovalsQueries } from '../approval/export-approvals.queries.js';
import { ListsExport } from '../lists-export.service.js';
import { OrganisationsExport } from '../organisations-export.service.js';
import { PeopleExport } from '../people-export.service.js';
import { printWords } from '../prints/print-words.js';
import { sheetNames, sheets, spotsOf } from '../prints/sheets.js';
import {
  AnswersFile,
  AnswersFileOrRequest,
  exportAnswer,
  exportOrRequest,
  peopleTypes,
  tableTypes,
} from './export-answer.js';
import type { ExportApprovalView } from './export-approvals.dto.js';
import { ExportList, ExportLists, ExportOrganisations, ExportPeople, SheetView } from './exports.dto.js';

@ApiTags('exports')
@Controller('api/v1')
export class ExportsController {
  constructor(
    private readonly people: PeopleExport,
    private readonly organisations: OrganisationsExport,
    private readonly lists: ListsExport,
    private readonly approvals: ExportApprovalsQueries,
  ) {}

  /** A table that `POST /imports` reads back, cards, or labels, place cards, badges and a list of precedence on paper. */
  @Access({ roles: ['organiser'] })
  @Post('people/export')
  @AnswersFileOrRequest(...peopleTypes)
  async exportPeople(
    @Body() input: ExportPeople,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | ExportApprovalView> {
    const { ids, filter = {}, ...request } = input;
    const selection = ids ? { ids } : await this.people.found(filter, actor);
    const subject = { title: printWords[request.language].people, action: 'people.exported', type: 'people' };
    const made = await this.people.file(selection, request, subject, actor);
    return exportOrRequest(made, reply, (id) => this.approvals.show(id, actor));
  }

  @Access({ roles: ['organiser'] })
  @Post('organisations/export')
  @AnswersFile(...tableTypes)
  async exportOrganisations(
    @Body() input: ExportOrganisations,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return exportAnswer(await this.organisations.file(input, actor));
  }

  /** The lists themselves, with how many people stand on each. */
  @Access({ roles: ['organiser'] })
  @Post('lists/export')
  @AnswersFile(...tableTypes)
  async exportLists(@Body() input: ExportLists, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return exportAnswer(await this.lists.file(input, actor));
  }

  /** The people on a list. */
  @Access({ roles: ['organiser'], of: 'list', at: 'params.listId' })
  @Post('lists/:listId/export')
  @AnswersFileOrRequest(...peopleTypes)
  async exportList(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() input: ExportList,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | ExportApprovalView> {
    const made = await this.lists.peopleOf(listId, input, actor);
    return exportOrRequest(made, reply, (id) => this.approvals.show(id, actor));
  }

  /** The sheets of labels and cards that can be printed on. */
  @Access({ roles: ['organiser'] })
  @Get('print-sheets')
  @ApiOkResponse({ type: [SheetView] })
  printSheets(): SheetView[] {
    return sheetNames.map((name) => {
      const { label, kind } = sheets[name];
      return { name, label, kind, spots: spotsOf(sheets[name]).map(hundredths) };
    });
  }
}

const hundredths = (spot: { x: number; y: number; width: number; height: number }) => ({
  x: Math.round(spot.x * 100),
  y: Math.round(spot.y * 100),
  width: Math.round(spot.width * 100),
  height: Math.round(spot.height * 100),
});
