import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import type { Page } from '../../../platform/http/paging.js';
import { HeldMail } from '../held-mail.service.js';
import { InboundQueries } from '../inbound.queries.js';
import {
  ApplyInbound,
  InboundCounts,
  InboundCountsQuery,
  InboundPage,
  InboundQuery,
  InboundView,
  type InboundRow,
} from './inbound.dto.js';

/** Of any team: which mail, the queries decide by the actor's teams. */
const organisers: AccessRule = { roles: ['organiser'] };
const inboundId = () => Param('inboundId', ParseUUIDPipe);

@ApiTags('inbound')
@Controller('api/v1/inbound')
export class InboundController {
  constructor(
    private readonly queries: InboundQueries,
    private readonly held: HeldMail,
  ) {}

  @Access(organisers)
  @Get()
  @ApiOkResponse({ type: InboundPage })
  list(@CurrentActor() actor: Actor, @Query() query: InboundQuery): Promise<Page<InboundRow>> {
    return this.queries.list(actor, query);
  }

  @Access(organisers)
  @Get('counts')
  @ApiOkResponse({ type: InboundCounts })
  counts(@CurrentActor() actor: Actor, @Query() query: InboundCountsQuery): Promise<InboundCounts> {
    return this.queries.counts(actor, query);
  }

  @Access(organisers)
  @Get(':inboundId')
  @ApiOkResponse({ type: InboundView })
  view(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.queries.view(actor, id);
  }

  /** Counts it as the guest's answer. */
  @Access(organisers)
  @Post(':inboundId/applications')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  apply(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() body: ApplyInbound,
  ): Promise<InboundView> {
    return this.held.apply(actor, id, body);
  }

  /** Tells the sender that it does not count. */
  @Access(organisers)
  @Post(':inboundId/refusals')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  refuse(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.held.refuse(actor, id);
  }

  /** Read, and nothing to do. */
  @Access(organisers)
  @Post(':inboundId/dismissals')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  ignore(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.held.ignore(actor, id);
  }
}
