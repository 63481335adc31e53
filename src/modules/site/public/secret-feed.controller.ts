import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { peerOf, RateLimits } from '../../../platform/limits/rate-limits.js';
import { cleanToken } from '../../../platform/tokens/tokens.js';
import { CalendarFeeds } from '../../feeds/calendar-feeds.service.js';
import { FeedWriter } from '../../feeds/feed-writer.js';
import { content, sendContent } from './conditional.js';

// Calendar programs behind one address of an institution ask for hundreds of feeds; those that were taken back, for ever.
const misses = { name: 'feed-misses', points: 300, seconds: 600 };

/** The calendars behind secret addresses; the address is the only key. */
@ApiExcludeController()
@Controller('f')
export class SecretFeedController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly writer: FeedWriter,
    private readonly limits: RateLimits,
  ) {}

  @Access('public')
  @Get(':file')
  async feed(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const owner = await this.feeds.behind(cleanToken(file)).catch(async (error: unknown) => {
      if (error instanceof NotFound) await this.limits.count(misses, peerOf(request));
      throw error;
    });
    const { body, modifiedAt } = await this.writer.write(owner);
    sendContent(request, reply, content('text/calendar; charset=utf-8', body, { modifiedAt, secret: true }));
  }
}
