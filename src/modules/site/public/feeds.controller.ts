import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { LatestRead } from '../../../platform/batching/latest-read.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { Config } from '../../../platform/config/config.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { eventKinds } from '../../events/event.entity.js';
import { CalendarQueries } from './calendar.queries.js';
import { content, sendContent, type Content } from './conditional.js';
import type { DebateLine } from './debate.queries.js';
import { feedAddress } from './feed-address.js';
import { atomFeed, calendarEntry, calendarFeed, robots, siteMap } from './feeds.js';
import { publicWords } from './words.js';
import { uiLanguage, uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';

/** Milliseconds for which, in a storm of requests, what the database said holds on this node. */
const keyAge = 1000;

/** Kept contents; those asked for last stay. */
const most = 60;

/** What programs subscribe to. Kept by its content: most requests cost a share of one small query. */
@ApiExcludeController()
@Controller()
export class FeedsController {
  private readonly kept = new Map<string, { key: string; content: Content }>();
  private readonly key: LatestRead<string>;

  constructor(
    private readonly calendars: CalendarQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = new LatestRead(() => calendars.feedKey(clock.now()), keyAge);
  }

  /** All debates; with `?kind=` those of one kind, with `?team=` (its name in addresses) those of one team. */
  @Get('calendar.ics')
  @Access('public')
  async calendar(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl: origin, replyDomain: domain } = this.config;
    const { kind, team } = request.query as Record<string, unknown>;
    await this.send(request, reply, { kind, team }, 'text/calendar; charset=utf-8', (feed) => {
      const entries = feed.lines.map((line) => calendarEntry(line, feed.language, { origin, domain }));
      return calendarFeed(entries, feed.name, feedAddress(origin, feed.chosen));
    });
  }

  @Get('feed.atom')
  @Access('public')
  async atom(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl: origin, replyDomain: domain } = this.config;
    await this.send(request, reply, {}, 'application/atom+xml; charset=utf-8', ({ lines, language, name }) =>
      atomFeed(lines.slice(0, 100), language, name, origin, domain),
    );
  }

  @Get('sitemap.xml')
  @Access('public')
  async sitemap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, {}, 'application/xml; charset=utf-8', ({ lines }) =>
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
    { kind, team }: { kind?: unknown; team?: unknown },
    type: string,
    build: (feed: Wanted) => string,
  ): Promise<void> {
    const asked = (request.query as Record<string, unknown>)['lang'];
    const language = uiLanguages.find((one) => one === asked);
    const place = JSON.stringify([type, language, kind, team]);
    const key = await this.key.get();
    let found = this.kept.get(place);
    if (found?.key !== key) {
      const feed = await this.wanted(language, kind, team);
      const modifiedAt = feed.lines.reduce(
        (last, { changedAt }) => (changedAt > last ? changedAt : last),
        new Date(0),
      );
      found = { key, content: content(type, build(feed), { modifiedAt }) };
    }
    this.kept.delete(place);
    this.kept.set(place, found);
    if (this.kept.size > most) this.kept.delete(this.kept.keys().next().value!);
    sendContent(request, reply, found.content);
  }

  /**
   * @throws NotFound for what is no kind, and for teams of which nothing is listed: an empty calendar would hide the
   * mistake. That of a kind goes on when its last debate has left it: whoever subscribed waits for the next.
   */
  private async wanted(language: UiLanguage | undefined, kind: unknown, slug: unknown): Promise<Wanted> {
    const now = this.clock.now();
    const { teams } = await this.calendars.feedChoices(now);
    const team = teams.find((one) => one.slug === slug);
    const known = eventKinds.find((one) => one === kind);
    if ((slug !== undefined && !team) || (kind !== undefined && !known)) throw new NotFound('calendar');
    const words = publicWords[uiLanguage(language)];
    const whole = teams.length === 1 ? teams[0]!.name : words.debates;
    return {
      lines: await this.calendars.feed(now, { kind: known, teamId: team?.id }),
      language,
      name: [team?.name ?? whole, known && words.kinds[known]].filter(Boolean).join(' · '),
      chosen: { kind: known, team: team?.slug },
    };
  }
}

interface Wanted {
  lines: DebateLine[];
  language: UiLanguage | undefined;
  name: string;
  chosen: { kind?: string | undefined; team?: string | undefined };
}
