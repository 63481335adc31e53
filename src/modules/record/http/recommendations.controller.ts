import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { RecordLists } from '../record-lists.js';
import {
  ChangeRecommendation,
  CreateRecommendation,
  RecommendationOrder,
  RecommendationPage,
  RecommendationView,
} from './recommendation.dto.js';

const followUp = Access({ roles: ['organiser', 'editor'], of: 'event', at: 'params.eventId' });

@ApiTags('record')
@Controller('api/v1/events/:eventId/recommendations')
export class RecommendationsController {
  constructor(private readonly lists: RecordLists) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: RecommendationPage })
  async list(@Param('eventId') eventId: string): Promise<RecommendationPage> {
    return { items: (await this.lists.recommendations.list(eventId)).map(RecommendationView.of), next: null };
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: RecommendationView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { text, addressee = {}, status = 'open', statusNote = {} }: CreateRecommendation,
  ): Promise<RecommendationView> {
    const values = { text, addressee, status, statusNote };
    return RecommendationView.of(await this.lists.recommendations.add(actor, eventId, values));
  }

  @Put('order')
  @followUp
  @ApiOkResponse({ type: RecommendationPage })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: RecommendationOrder,
  ): Promise<RecommendationPage> {
    return {
      items: (await this.lists.recommendations.order(actor, eventId, ids)).map(RecommendationView.of),
      next: null,
    };
  }

  @Patch(':recommendationId')
  @followUp
  @ApiOkResponse({ type: RecommendationView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('recommendationId') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeRecommendation,
  ): Promise<RecommendationView> {
    return RecommendationView.of(
      await this.lists.recommendations.change(
        actor,
        eventId,
        id,
        version,
        { ...body },
        RecommendationView.of,
      ),
    );
  }

  @Delete(':recommendationId')
  @followUp
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('recommendationId') id: string,
  ): Promise<void> {
    return this.lists.recommendations.remove(actor, eventId, id);
  }
}
