import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { OwnerRegistry } from '../../../platform/access/owner-registry.js';
import { ExportApprovalsQueries } from '../../exports/approval/export-approvals.queries.js';
import { AnswersFileOrRequest, exportOrRequest, peopleTypes } from '../../exports/http/export-answer.js';
import type { ExportApprovalView } from '../../exports/http/export-approvals.dto.js';
import { GuestsExport } from '../guests-export.service.js';
import { GuestsQueries, viewerOf, type GuestViewer } from '../guests.queries.js';
import { ExportGuests, GuestCounts, GuestPage, GuestsQuery, GuestView } from './guests.dto.js';

const at = 'params.eventId';

@ApiTags('guests')
@Controller('api/v1')
export class GuestsController {
  constructor(
    private readonly guests: GuestsQueries,
    private readonly exports: GuestsExport,
    private readonly owners: OwnerRegistry,
    private readonly approvals: ExportApprovalsQueries,
  ) {}

  @ShowsPeople()
  @Get('events/:eventId/invitations')
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at })
  @ApiOkResponse({ type: GuestPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: GuestsQuery,
  ): Promise<GuestPage> {
    return this.guests.list(eventId, await this.viewer(actor, eventId), query);
  }

  @Get('events/:eventId/invitations/counts')
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at })
  @ApiOkResponse({ type: GuestCounts })
  counts(@Param('eventId') eventId: string): Promise<GuestCounts> {
    return this.guests.counts(eventId);
  }

  /** The guests as a table, cards, labels or on paper; people at risk by alias unless the reader is cleared. */
  @Post('events/:eventId/invitations/export')
  @Access({ roles: ['organiser'], of: 'event', at })
  @AnswersFileOrRequest(...peopleTypes)
  async export(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: ExportGuests,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | ExportApprovalView> {
    const made = await this.exports.file(actor, eventId, input);
    return exportOrRequest(made, reply, (id) => this.approvals.show(id, actor));
  }

  @ShowsPeople()
  @Get('invitations/:invitationId')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: GuestView })
  async guest(@CurrentActor() actor: Actor, @Param('invitationId') invitationId: string): Promise<GuestView> {
    const { teamId } = await this.guests.homeOf(invitationId);
    return this.guests.guest(invitationId, viewerOf(actor, teamId));
  }

  private async viewer(actor: Actor, eventId: string): Promise<GuestViewer> {
    return viewerOf(actor, (await this.owners.teamOf('event', eventId)) ?? '');
  }
}
