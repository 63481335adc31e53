import { Body, Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { peerOf, RateLimits } from '../../../platform/limits/rate-limits.js';
import { AccountLinks } from '../account-links.service.js';
import { linkPerPeer } from '../limits.js';
import { Passwords } from '../passwords.service.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionViews } from '../session-view.service.js';
import {
  AccountLinkView,
  ChangePassword,
  CreatePasswordReset,
  LookUpAccountLink,
  SetPasswordByLink,
} from './passwords.dto.js';
import { SessionView } from './session.dto.js';

@ApiTags('session')
@Controller('api/v1')
export class PasswordsController {
  constructor(
    private readonly passwords: Passwords,
    private readonly links: AccountLinks,
    private readonly limits: RateLimits,
    private readonly views: SessionViews,
    private readonly cookie: SessionCookie,
  ) {}

  /** Changes the caller's password and ends their other sessions. */
  @Access('user')
  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  async change(@CurrentActor() actor: Actor, @Body() { current, next }: ChangePassword): Promise<void> {
    await this.passwords.change(actor, current, next);
  }

  /** Mails a link if there is such an account; answers the same if there is none. */
  @Access('public')
  @Post('password-resets')
  @HttpCode(202)
  @ApiAcceptedResponse()
  async requestReset(@Body() { email }: CreatePasswordReset, @Req() request: FastifyRequest): Promise<void> {
    await this.passwords.requestReset(email, peerOf(request));
  }

  /** Whose link a mailed token is; changes nothing. */
  @Access('public')
  @Post('account-links/lookup')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountLinkView })
  async lookUp(
    @Body() { token }: LookUpAccountLink,
    @Req() request: FastifyRequest,
  ): Promise<AccountLinkView> {
    await this.limits.count(linkPerPeer, peerOf(request));
    const { email, name, purpose } = await this.links.holder(token);
    return { email, name, purpose };
  }

  /** Sets the password and signs in; all other sessions of the account end. */
  @Access('public')
  @Put('account-links/password')
  @ApiOkResponse({ type: SessionView })
  async setPassword(
    @Body() { token, password, name }: SetPasswordByLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    await this.limits.count(linkPerPeer, peerOf(request));
    const userAgent = request.headers['user-agent'] ?? '';
    const session = await this.links.setPassword(token, { password, name }, userAgent);
    this.cookie.set(reply, session);
    return this.views.opened(session);
  }
}
