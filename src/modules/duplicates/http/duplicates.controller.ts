import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Looks } from '../../contacts/people/looks.service.js';
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
  constructor(
    private readonly duplicates: Duplicates,
    private readonly looks: Looks,
  ) {}

  /** Pairs that may be one person, the likeliest first. Pairs with people at risk are for cleared staff only. */
  @Get()
  @ApiOkResponse({ type: PairPage })
  async list(@Query() query: DuplicatesQuery, @CurrentActor() actor: Actor): Promise<PairPage> {
    const page = await this.duplicates.list(query, actor);
    await this.looks.record(
      actor,
      page.items.flatMap(({ a, b }) => [a, b]),
    );
    return page;
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

  @Get(':pairId')
  @ApiOkResponse({ type: PairView })
  show(@Param('pairId', ParseUUIDPipe) pairId: string, @CurrentActor() actor: Actor): Promise<PairView> {
    return this.duplicates.show(pairId, actor);
  }

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
