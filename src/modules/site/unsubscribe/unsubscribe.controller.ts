import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, NotFound } from '../../../platform/errors/domain-error.js';
import { uiLanguage } from '../../../platform/i18n/text.js';
import { peerOf, RateLimits } from '../../../platform/limits/rate-limits.js';
import { UnsubscribeLinks, type Unsubscribable } from '../../mail/unsubscribing/unsubscribe-link.js';
import { Unsubscribing } from '../../mail/unsubscribing/unsubscribing.service.js';
import { privately } from '../layout/privately.js';
import { unsubscribePage } from './unsubscribe-page.js';

// Mail services send everybody's one click from a handful of addresses.
const misses = { name: 'unsubscribe-misses', points: 300, seconds: 600 };

/** Behind the link of mailings. Opening it changes nothing; one POST of RFC 8058, or of the page's button, does. */
@ApiExcludeController()
@Controller('u')
export class UnsubscribeController {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly unsubscribing: Unsubscribing,
    private readonly database: Database,
    private readonly limits: RateLimits,
  ) {}

  @Access('public')
  @Get(':token')
  async page(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.behind(token, request);
    const [wish, [team]] = await Promise.all([
      this.unsubscribing.wishOf(link),
      this.database.read<{ name: string }>('SELECT name FROM teams WHERE id = $1', [link.teamId]),
    ]);
    const page = unsubscribePage({
      language: languageOf(query['lang'], link),
      token: link.token,
      team: team?.name,
      wish,
      resumed: query['done'] === 'again',
    });
    void reply.headers(privately).type('text/html; charset=utf-8').send(page);
  }

  @Access('public')
  @Post(':token')
  async act(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.behind(token, request);
    const fields = { ...body };
    if (isOneClick(fields)) {
      await this.unsubscribing.unsubscribe(link, 'team', 'one_click');
      void reply
        .status(HttpStatus.OK)
        .headers(privately)
        .type('text/plain; charset=utf-8')
        .send('Unsubscribed.\n');
      return;
    }
    if (fields['act'] === 'stop')
      await this.unsubscribing.unsubscribe(link, fields['scope'] === 'all' ? 'all' : 'team', 'page');
    else if (fields['act'] === 'again') await this.unsubscribing.again(link);
    else throw new Invalid([{ field: 'act', message: 'Use the button of the page.' }]);
    const language = languageOf(fields['lang'], link);
    void reply
      .status(HttpStatus.SEE_OTHER)
      .headers(privately)
      .header('location', `/u/${link.token}?lang=${language}&done=${String(fields['act'])}`)
      .send();
  }

  private async behind(token: string, request: FastifyRequest): Promise<Unsubscribable> {
    return this.links.behind(token).catch(async (error: unknown) => {
      if (error instanceof NotFound) await this.limits.count(misses, peerOf(request));
      throw error;
    });
  }
}

/** Exactly what RFC 8058 says and nothing beside it. */
const isOneClick = (fields: Record<string, unknown>): boolean =>
  Object.keys(fields).length === 1 && fields['List-Unsubscribe'] === 'One-Click';

const languageOf = (asked: unknown, link: Unsubscribable) =>
  uiLanguage(typeof asked === 'string' ? asked : link.language);
