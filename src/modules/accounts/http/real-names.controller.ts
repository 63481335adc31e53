import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { peerOf } from '../../../platform/limits/rate-limits.js';
import { RealNames } from '../real-names.service.js';
import { SessionViews } from '../session-view.service.js';
import { OpenRealNames, SessionView } from './session.dto.js';

@ApiTags('session')
@Controller('api/v1/session/real-names')
export class RealNamesController {
  constructor(
    private readonly names: RealNames,
    private readonly views: SessionViews,
  ) {}

  /** Shows the real names of people at risk in this session for 30 minutes; for those who may see them. */
  @Access('user')
  @Post()
  @ApiCreatedResponse({ type: SessionView })
  async open(
    @CurrentActor() actor: Actor,
    @Body() { password, reason }: OpenRealNames,
    @Req() request: FastifyRequest,
  ): Promise<SessionView> {
    await this.names.open(actor, password, reason, peerOf(request));
    return this.views.of(request);
  }

  /** Back to aliases at once. */
  @Access('user')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async hide(@CurrentActor() actor: Actor): Promise<void> {
    await this.names.hide(actor);
  }
}
