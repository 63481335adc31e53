import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { Config } from '../../../platform/config/config.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { calendarPage } from './calendar-page.js';
import { CalendarQueries } from './calendar.queries.js';
import { content, sendContent } from './conditional.js';
import { debatePage } from './debate-page.js';
import { DebateQueries } from './debate.queries.js';
import { calendarEntry, debateIcs } from './feeds.js';
import { readerOf } from './reader.js';

/** What everybody may read. */
@ApiExcludeController()
@Controller()
export class PublicController {
  constructor(
    private readonly calendars: CalendarQueries,
    private readonly debates: DebateQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Access('public')
  async calendar(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const reader = readerOf(request);
    const query = request.query as Record<string, unknown>;
    const search = typeof query['q'] === 'string' ? cleanSearch(query['q']) : '';
    const page = Math.min(Math.max(Number.parseInt(String(query['page'] ?? '1'), 10) || 1, 1), 500);
    const now = this.clock.now();
    const [lists, choices] = await Promise.all([
      this.calendars.lists(search, page, now),
      this.calendars.feedChoices(now),
    ]);
    const html = calendarPage({ ...lists, search, page, choices }, reader, this.config.publicUrl);
    sendContent(request, reply, content('text/html; charset=utf-8', html));
  }

  @Get('debates/:slug')
  @Access('public')
  async debate(
    @Param('slug') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const meant = name.replace(gluedToLinks, '');
    if (meant !== name) return void reply.redirect(`/debates/${encodeURIComponent(meant)}`, 301);
    const calendarFile = name.endsWith('.ics');
    const now = this.clock.now();
    const debate = await this.debates.bySlug(calendarFile ? name.slice(0, -4) : name, now);
    if (!debate) throw new NotFound('debate');
    const { modifiedAt } = debate;
    const reader = readerOf(request, mainFirst(debate.languages, debate.mainLanguage));
    const { publicUrl: origin, replyDomain: domain } = this.config;
    if (debate.visibility !== 'public') void reply.header('x-robots-tag', 'noindex');
    if (calendarFile) {
      const ics = debateIcs(calendarEntry(debate, reader.language, { origin, domain }));
      void reply.header('content-disposition', `attachment; filename="${debate.slug}.ics"`);
      return sendContent(request, reply, content('text/calendar; charset=utf-8', ics, { modifiedAt }));
    }
    const html = debatePage(debate, reader, origin, now);
    sendContent(request, reply, content('text/html; charset=utf-8', html, { modifiedAt }));
  }
}

/** What mail programs take for a part of the link that stands before it. */
const gluedToLinks = /[.,;:!?)\]}>"']+$/;

const mainFirst = (languages: string[], main: string) => [main, ...languages.filter((one) => one !== main)];

// eslint-disable-next-line no-control-regex
const cleanSearch = (text: string) =>
  text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .trim()
    .slice(0, 100);
