import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import { NotFound } from '../../../../platform/errors/domain-error.js';
import { OneOf } from '../../../../platform/http/fields.js';
import { uiLanguages } from '../../../../platform/i18n/text.js';
import { CalendarFeeds } from '../../../feeds/calendar-feeds.service.js';
import { PageOpenings } from '../../../invitations/openings/page-openings.service.js';
import { privately } from '../../layout/privately.js';
import { pageLanguage } from '../invitee-view.js';
import { Invitee, pageLinkOf } from '../invitee.service.js';
import type { Guest } from '../invitee.queries.js';
import { guestCalendarPage, type Done } from './guest-calendar-page.js';

const done = { make: 'made', replace: 'replaced', stop: 'stopped' } as const;

export class CalendarAct {
  @OneOf(['make', 'replace', 'stop'])
  act!: keyof typeof done;

  @OneOf(uiLanguages, { optional: true })
  lang?: string;
}

/**
 * The guest's own calendar, reached through the personal link and a code alone: its address tells of all other invitations.
 * Neither the shared link nor an assistant's leads there.
 */
@ApiExcludeController()
@Controller('i')
export class GuestCalendarController {
  constructor(
    private readonly invitee: Invitee,
    private readonly feeds: CalendarFeeds,
    private readonly openings: PageOpenings,
  ) {}

  @Access('public')
  @Get(':token/calendar')
  async page(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, 200, await this.guest(token, request), query);
  }

  @Access('public')
  @Post(':token/calendar')
  async act(
    @Param('token') token: string,
    @Body() { act, lang }: CalendarAct,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.guest(token, request);
    if (!guest.opened) return this.send(reply, HttpStatus.FORBIDDEN, guest, { lang });
    await this.feeds[act]({ personId: guest.personId }, { invitationId: guest.id });
    void reply
      .status(HttpStatus.SEE_OTHER)
      .headers(privately)
      .header('location', `/i/${guest.token}/calendar?lang=${pageLanguage(lang, guest)}&done=${done[act]}`)
      .send();
  }

  private async send(
    reply: FastifyReply,
    status: number,
    guest: Guest & { token: string },
    query: Record<string, unknown>,
  ): Promise<void> {
    const { opened } = guest;
    const [feed, codeGoesTo, { event }] = await Promise.all([
      opened ? this.feeds.of({ personId: guest.personId }) : undefined,
      opened ? undefined : this.openings.addressOf(pageLinkOf(guest)),
      this.invitee.event(guest),
    ]);
    const code = (['sent', 'refused'] as const).find((one) => one === query['code']);
    const page = guestCalendarPage({
      language: pageLanguage(query['lang'], guest),
      token: guest.token,
      sender: event.sender,
      url: feed?.url,
      done: Object.values(done).find((one): one is Done => one === query['done']),
      locked: opened ? undefined : { codeGoesTo, code, contactEmail: event.contactEmail },
    });
    void reply.status(status).headers(privately).type('text/html; charset=utf-8').send(page);
  }

  private async guest(token: string, request: FastifyRequest): Promise<Guest & { token: string }> {
    const guest = await this.invitee.behind(token, request);
    if (!guest.personal) throw new NotFound();
    return guest;
  }
}
