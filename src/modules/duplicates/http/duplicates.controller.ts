import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { Duplicates } from '../duplicates.service.js';
import {
  DecidePair,
  DuplicateCounts,
  DuplicatesQuery,
  PairPage,
  PairView,
  RescanStarted,
} from './duplicates.dto.js';

@ApiTags('duplicates')
@Access({ roles: ['organiser'] })
@Controller('api/v1/duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: Duplicates) {}

  /** Pairs that may be one person, the likeliest first. Pairs with people at risk are for cleared staff only. */
  @ShowsPeople()
  @Get()
  @ApiOkResponse({ type: PairPage })
  list(@Query() query: DuplicatesQuery, @CurrentActor() actor: Actor): Promise<PairPage> {
    return this.duplicates.list(query, actor);
  }

  @Get('counts')
  @ApiOkResponse({ type: DuplicateCounts })
  counts(@CurrentActor() actor: Actor): Promise<DuplicateCounts> {
    return this.duplicates.counts(actor);
  }

  /** Compares everybody anew, in the background. */
  @Post('scans')
  @ApiCreatedResponse({ type: RescanStarted })
  async rescan(@CurrentActor() actor: Actor): Promise<RescanStarted> {
    return { waiting: await this.duplicates.rescan(actor) };
  }

  @ShowsPeople()
  @Get(':pairId')
  @ApiOkResponse({ type: PairView })
  show(@Param('pairId', ParseUUIDPipe) pairId: string, @CurrentActor() actor: Actor): Promise<PairView> {
    return this.duplicates.show(pairId, actor);
  }

  @ShowsPeople()
  @Put(':pairId/decision')
  @ApiOkResponse({ type: PairView })
  decide(
    @Param('pairId', ParseUUIDPipe) pairId: string,
    @Body() { status }: DecidePair,
    @CurrentActor() actor: Actor,
  ): Promise<PairView> {
    return this.duplicates.decide(pairId, status, actor);
  }
}
