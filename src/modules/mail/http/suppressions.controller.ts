import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import type { Page } from '../../../platform/http/paging.js';
import { SuppressionsQueries } from '../unsubscribing/suppressions.queries.js';
import { Suppressions } from '../unsubscribing/suppressions.service.js';
import {
  AddSuppression,
  LiftSuppression,
  SuppressionPage,
  SuppressionsQuery,
  SuppressionView,
} from './suppressions.dto.js';

@ApiTags('messages')
@Controller('api/v1/suppressions')
export class SuppressionsController {
  constructor(
    private readonly queries: SuppressionsQueries,
    private readonly suppressions: Suppressions,
  ) {}

  /** Who wants no mailings, the latest first. */
  @Access({ roles: ['organiser'] })
  @ShowsPeople()
  @Get()
  @ApiOkResponse({ type: SuppressionPage })
  list(@CurrentActor() actor: Actor, @Query() query: SuppressionsQuery): Promise<Page<SuppressionView>> {
    return this.queries.list(actor, query);
  }

  @Access({ roles: ['organiser'] })
  @ShowsPeople()
  @Post()
  @ApiCreatedResponse({ type: SuppressionView })
  add(@CurrentActor() actor: Actor, @Body() body: AddSuppression): Promise<SuppressionView> {
    return this.suppressions.add(actor, body);
  }

  /** Of one team by its organisers; of all teams by administrators. */
  @Access({ roles: ['organiser'] })
  @ShowsPeople()
  @Post(':suppressionId/liftings')
  @HttpCode(200)
  @ApiOkResponse({ type: SuppressionView })
  lift(
    @CurrentActor() actor: Actor,
    @Param('suppressionId', ParseUUIDPipe) id: string,
    @Body() { reason }: LiftSuppression,
  ): Promise<SuppressionView> {
    return this.suppressions.lift(actor, id, reason);
  }
}
