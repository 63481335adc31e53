import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { EventRowsController, followUp } from '../../events/http/event-rows.controller.js';
import type { Recommendation } from '../recommendation.entity.js';
import { RecordLists } from '../record-lists.js';
import {
  ChangeRecommendation,
  CreateRecommendation,
  RecommendationPage,
  RecommendationView,
} from './recommendation.dto.js';

@ApiTags('record')
@Controller('api/v1/events/:eventId/recommendations')
export class RecommendationsController extends EventRowsController<Recommendation, RecommendationView>(
  RecommendationPage,
  'recommendationId',
) {
  protected readonly rows;
  protected readonly view = RecommendationView.of;

  constructor(lists: RecordLists) {
    super();
    this.rows = lists.recommendations;
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: RecommendationView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { text, addressee = {}, status = 'open', statusNote = {} }: CreateRecommendation,
  ): Promise<RecommendationView> {
    return this.view(await this.rows.add(actor, eventId, { text, addressee, status, statusNote }));
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
    return this.view(await this.rows.change(actor, eventId, id, version, { ...body }, this.view));
  }
}
