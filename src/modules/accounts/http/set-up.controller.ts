import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { peerOf, RateLimits } from '../../../platform/limits/rate-limits.js';
import { setUpPerPeer } from '../limits.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionViews } from '../session-view.service.js';
import { SetUp } from '../set-up.service.js';
import { SessionView } from './session.dto.js';
import { CreateSetUp } from './set-up.dto.js';

@ApiTags('session')
@Controller('api/v1/set-up')
export class SetUpController {
  constructor(
    private readonly setUp: SetUp,
    private readonly limits: RateLimits,
    private readonly views: SessionViews,
    private readonly cookie: SessionCookie,
  ) {}

  /** Makes the first administrator and signs in; there is no such page once there is an account. */
  @Access('public')
  @Post()
  @ApiCreatedResponse({ type: SessionView })
  async complete(
    @Body() input: CreateSetUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    await this.limits.count(setUpPerPeer, peerOf(request));
    const token = await this.setUp.complete(input, request.headers['user-agent'] ?? '');
    this.cookie.set(reply, token);
    return this.views.opened(token);
  }
}
