import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionViews } from '../session-view.service.js';
import { StaffSessions } from '../sessions.service.js';
import { SignIn } from '../sign-in.service.js';
import { CreateSession, SessionPage, SessionView } from './session.dto.js';
import { visitorOf } from './visitor.js';

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: StaffSessions,
    private readonly views: SessionViews,
    private readonly database: Database,
    private readonly cookie: SessionCookie,
  ) {}

  @Access('public')
  @Get('session')
  @ApiOkResponse({ type: SessionView })
  show(@Req() request: FastifyRequest): Promise<SessionView> {
    return this.views.of(request);
  }

  @Access('public')
  @Post('session')
  @ApiCreatedResponse({ type: SessionView })
  async create(
    @Body() { email, password }: CreateSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await this.signIn.withPassword(email, password, visitorOf(request, this.cookie));
    this.cookie.set(reply, token);
    return this.views.opened(token);
  }

  @Access('user')
  @Delete('session')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIn.signOut(actor);
    this.cookie.clear(reply);
  }

  /** The browsers in which the caller is signed in. */
  @Access('user')
  @Get('sessions')
  @ApiOkResponse({ type: SessionPage })
  async list(@CurrentActor() actor: Actor): Promise<SessionPage> {
    const sessions = await this.sessions.of(this.database.entities, actor.userId);
    const items = sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === actor.sessionId,
    }));
    return { items, next: null };
  }

  /** Signs out everywhere, here too. */
  @Access('user')
  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endAll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIn.endOwn(actor);
    this.cookie.clear(reply);
  }

  @Access('user')
  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOne(
    @CurrentActor() actor: Actor,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
  ): Promise<void> {
    if (!(await this.signIn.endOwn(actor, sessionId))) throw new NotFound('session');
  }
}
