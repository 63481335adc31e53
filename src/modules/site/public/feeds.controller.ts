import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { Config } from '../../../platform/config/config.js';
import { CalendarQueries } from './calendar.queries.js';
import { content, sendContent, type Content } from './conditional.js';
import type { DebateLine } from './debate.queries.js';
import { atomFeed, calendarEntry, calendarFeed, robots, siteMap } from './feeds.js';
import { publicWords } from './words.js';
import { uiLanguage, uiLanguages } from '../../../platform/i18n/text.js';

const latest = 1000;

/** What programs subscribe to. Kept by its content: most requests cost one small query. */
@ApiExcludeController()
@Controller()
export class FeedsController {
  private readonly kept = new Map<string, { key: string; content: Content }>();

  constructor(
    private readonly calendars: CalendarQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('calendar.ics')
  @Access('public')
  async calendar(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, 'text/calendar; charset=utf-8', (lines, language, name) => {
      const { publicUrl: origin, replyDomain: domain } = this.config;
      const entries = lines.map((line) => calendarEntry(line, language, { origin, domain }));
      return calendarFeed(entries, name, origin);
    });
  }

  @Get('feed.atom')
  @Access('public')
  async atom(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl: origin, replyDomain: domain } = this.config;
    await this.send(request, reply, 'application/atom+xml; charset=utf-8', (lines, language, name) =>
      atomFeed(lines.slice(0, 100), language, name, origin, domain),
    );
  }

  @Get('sitemap.xml')
  @Access('public')
  async sitemap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, 'application/xml; charset=utf-8', (lines) =>
      siteMap(lines, this.config.publicUrl),
    );
  }

  @Get('robots.txt')
  @Access('public')
  robots(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendContent(
      request,
      reply,
      content('text/plain; charset=utf-8', robots(this.config.publicUrl), { maxAge: 3600 }),
    );
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    type: string,
    build: (lines: DebateLine[], language: string | undefined, name: string) => string,
  ): Promise<void> {
    const asked = (request.query as Record<string, unknown>)['lang'];
    const language = uiLanguages.find((one) => one === asked);
    const place = `${type} ${language ?? ''}`;
    const now = this.clock.now();
    const key = await this.calendars.feedKey(now);
    let found = this.kept.get(place);
    if (found?.key !== key) {
      const [lines, team] = await Promise.all([this.calendars.feed(now, latest), this.calendars.onlyTeam()]);
      const name = team ?? publicWords[uiLanguage(language)].debates;
      const modifiedAt = lines.reduce(
        (last, { changedAt }) => (changedAt > last ? changedAt : last),
        new Date(0),
      );
      found = { key, content: content(type, build(lines, language, name), { modifiedAt }) };
      this.kept.set(place, found);
    }
    sendContent(request, reply, found.content);
  }
}
