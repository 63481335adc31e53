import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { CompanionAllowances } from '../companion-allowances.service.js';
import { PoolsService } from '../pools.service.js';
import { RsvpsQueries } from '../rsvps.queries.js';
import { SeatLimits } from '../seat-limits.service.js';
import { StaffAnswers } from '../staff-answers.service.js';
import {
  AllowCompanions,
  AnswerHistory,
  AnswerView,
  PoolList,
  RecordAnswer,
  ReplacePools,
  SetSeatLimit,
} from './rsvps.dto.js';

@ApiTags('rsvps')
@Controller('api/v1')
export class RsvpsController {
  constructor(
    private readonly answers: StaffAnswers,
    private readonly queries: RsvpsQueries,
    private readonly pools: PoolsService,
    private readonly allowances: CompanionAllowances,
    private readonly limits: SeatLimits,
  ) {}

  /** Records an answer on somebody's behalf. Not bound by the guests' deadline; over capacity only when asked for. */
  @ShowsPeople()
  @Post('invitations/:invitationId/answers')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(201)
  @ApiCreatedResponse({ type: AnswerView })
  record(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() input: RecordAnswer,
  ): Promise<AnswerView> {
    return this.answers.record(actor, invitationId, input);
  }

  @ShowsPeople()
  @Get('invitations/:invitationId/answers')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: AnswerHistory })
  async history(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
  ): Promise<AnswerHistory> {
    return { items: await this.queries.history(invitationId, actor.cleared) };
  }

  /** How many companions this guest may bring, whatever the event allows everybody; those who are there stay. */
  @Put('invitations/:invitationId/companion-allowance')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  allow(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() { atMost, reason }: AllowCompanions,
  ): Promise<void> {
    return this.allowances.set(actor, invitationId, atMost, reason);
  }

  /** How many may accept for the seats of the room, given that some stay away. */
  @Put('events/:eventId/seat-limit')
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  limit(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: SetSeatLimit,
  ): Promise<void> {
    return this.limits.set(actor, eventId, input);
  }

  @Get('events/:eventId/pools')
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: PoolList })
  async list(@Param('eventId') eventId: string): Promise<PoolList> {
    return { items: await this.queries.pools(eventId) };
  }

  @Put('events/:eventId/pools')
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: PoolList })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: ReplacePools,
  ): Promise<PoolList> {
    return { items: await this.pools.replace(actor, eventId, input) };
  }
}
