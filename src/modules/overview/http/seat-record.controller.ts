import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { PageQuery, type Page } from '../../../platform/http/paging.js';
import { alsoNames } from '../../contacts/people/shows-people.js';
import { ExportApprovalsQueries } from '../../exports/approval/export-approvals.queries.js';
import { AnswersFileOrRequest, exportOrRequest, tableTypes } from '../../exports/http/export-answer.js';
import type { ExportApprovalView } from '../../exports/http/export-approvals.dto.js';
import { SeatRecordExport } from '../seat-record-export.service.js';
import { SeatRecordQueries, type SeatRecordRow } from '../seat-record.queries.js';
import { ExportSeatRecord, SeatRecordPage } from './seat-record.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('guests')
@Controller('api/v1')
export class SeatRecordController {
  constructor(
    private readonly record: SeatRecordQueries,
    private readonly exports: SeatRecordExport,
    private readonly approvals: ExportApprovalsQueries,
  ) {}

  /** What happened to the seats of this debate, the latest first: when, by whom and why. */
  @ShowsPeople()
  @Get('events/:eventId/seat-record')
  @Access(ofEvent)
  @ApiOkResponse({ type: SeatRecordPage })
  async ofEvent(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: PageQuery,
  ): Promise<SeatRecordPage> {
    return shown(await this.record.page({ eventId }, actor.cleared, query));
  }

  @ShowsPeople()
  @Get('invitations/:invitationId/seat-record')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: SeatRecordPage })
  async ofGuest(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Query() query: PageQuery,
  ): Promise<SeatRecordPage> {
    return shown(await this.record.page({ invitationId }, actor.cleared, query));
  }

  /** The whole record of the debate as a table; people at risk by alias unless the reader is cleared. */
  @Post('events/:eventId/seat-record/export')
  @Access(ofEvent)
  @AnswersFileOrRequest(...tableTypes)
  async export(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: ExportSeatRecord,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | ExportApprovalView> {
    const made = await this.exports.file(actor, eventId, input);
    return exportOrRequest(made, reply, (id) => this.approvals.show(id, actor));
  }
}

const shown = ({ items, next }: Page<SeatRecordRow>): SeatRecordPage => ({
  items: items.map(({ person: _, assistantId, ...entry }) => alsoNames(entry, [assistantId])),
  next,
});
