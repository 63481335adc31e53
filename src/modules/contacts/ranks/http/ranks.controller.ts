import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { Ranks } from '../ranks.service.js';
import { NameRank, OrderKeys, RankView } from './ranks.dto.js';

/** Every act answers the whole table, as it is now. */
@ApiTags('organisations')
@Controller('api/v1/ranks')
export class RanksController {
  constructor(private readonly ranks: Ranks) {}

  @Access('user')
  @Get()
  @ApiOkResponse({ type: [RankView] })
  list(): Promise<RankView[]> {
    return this.ranks.list();
  }

  @Access('administrator')
  @Post()
  @ApiCreatedResponse({ type: [RankView] })
  create(@Body() input: NameRank, @CurrentActor() actor: Actor): Promise<RankView[]> {
    return this.ranks.create(input, actor);
  }

  @Access('administrator')
  @Put('order')
  @ApiOkResponse({ type: [RankView] })
  order(@Body() { ids }: OrderKeys, @CurrentActor() actor: Actor): Promise<RankView[]> {
    return this.ranks.order(ids, actor);
  }

  @Access('administrator')
  @Patch(':rankId')
  @ApiOkResponse({ type: [RankView] })
  rename(
    @Param('rankId') rankId: string,
    @IfMatch() version: number,
    @Body() input: NameRank,
    @CurrentActor() actor: Actor,
  ): Promise<RankView[]> {
    return this.ranks.rename(rankId, version, input, actor);
  }

  @Access('administrator')
  @Delete(':rankId')
  @HttpCode(200)
  @ApiOkResponse({ type: [RankView] })
  remove(@Param('rankId') rankId: string, @CurrentActor() actor: Actor): Promise<RankView[]> {
    return this.ranks.remove(rankId, actor);
  }
}
