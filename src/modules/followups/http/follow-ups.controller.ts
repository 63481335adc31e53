import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { followUp } from '../../events/http/event-rows.controller.js';
import { FollowUps } from '../follow-ups.service.js';
import { CreateFollowUp, FollowUpPage, FollowUpPreview, FollowUpView } from './follow-up.dto.js';

@ApiTags('follow-ups')
@Controller('api/v1/events/:eventId/follow-ups')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUps) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: FollowUpPage })
  async list(@Param('eventId') eventId: string): Promise<FollowUpPage> {
    return { items: (await this.followUps.list(eventId)).map(FollowUpView.of), next: null };
  }

  @Post('preview')
  @followUp
  @HttpCode(200)
  @ApiOkResponse({ type: FollowUpPreview })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: CreateFollowUp,
  ): Promise<FollowUpPreview> {
    const samples = await this.followUps.preview(actor, eventId, body);
    return { recipients: samples.reduce((sum, { recipients }) => sum + recipients, 0), samples };
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: FollowUpView })
  async send(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() body: CreateFollowUp,
  ): Promise<FollowUpView> {
    return FollowUpView.of(await this.followUps.send(actor, eventId, key, body));
  }
}
