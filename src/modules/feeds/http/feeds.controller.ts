import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { subscribeLinks } from '../../calendar/subscribe-links.js';
import { CalendarFeeds } from '../calendar-feeds.service.js';
import { feedNames } from '../feed-names.js';
import { GuestCalendarFeed, OwnCalendarFeed } from './feeds.dto.js';

/** The secret addresses under which calendar programs fetch debates. */
@ApiTags('calendar feeds')
@Controller('api/v1')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeeds) {}

  /** The caller's own calendar of the debates of their teams. */
  @Access('user')
  @Get('calendar-feed')
  @ApiOkResponse({ type: OwnCalendarFeed })
  async own(@CurrentActor() { userId }: Actor): Promise<OwnCalendarFeed> {
    const feed = await this.feeds.of({ userId });
    if (!feed) return { feed: null };
    const { google, outlook, office } = subscribeLinks(feed.url, feedNames.en.staff);
    return { feed: { url: feed.url, google, outlook, office, createdAt: feed.createdAt.toISOString() } };
  }

  /** Makes the address, or a new one in its place: the old one leads nowhere from then on. */
  @Access('user')
  @Post('calendar-feed')
  @ApiCreatedResponse({ type: OwnCalendarFeed })
  async replace(@CurrentActor() actor: Actor): Promise<OwnCalendarFeed> {
    await this.feeds.replace({ userId: actor.userId }, actor);
    return this.own(actor);
  }

  @Access('user')
  @Delete('calendar-feed')
  @HttpCode(204)
  @ApiNoContentResponse()
  async stop(@CurrentActor() actor: Actor): Promise<void> {
    await this.feeds.stop({ userId: actor.userId }, actor);
  }

  @Access({ roles: ['organiser'] })
  @Get('people/:personId/calendar-feed')
  @ApiOkResponse({ type: GuestCalendarFeed })
  async ofGuest(@Param('personId', ParseUUIDPipe) personId: string): Promise<GuestCalendarFeed> {
    const feed = await this.feeds.of({ personId });
    return { since: feed?.createdAt.toISOString() ?? null };
  }

  /** Takes the guest's secret address back, for one that got into wrong hands; the guest can make a new one. */
  @Access({ roles: ['organiser'] })
  @Delete('people/:personId/calendar-feed')
  @HttpCode(204)
  @ApiNoContentResponse()
  async stopGuest(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<void> {
    await this.feeds.stop({ personId }, actor);
  }
}
