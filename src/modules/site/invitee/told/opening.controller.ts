import { Body, Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import { Line, OneOf } from '../../../../platform/http/fields.js';
import { uiLanguages } from '../../../../platform/i18n/text.js';
import { CodeRefused } from '../../../invitations/openings/opening.errors.js';
import { PageOpenings } from '../../../invitations/openings/page-openings.service.js';
import { privately } from '../../layout/privately.js';
import { InviteePages } from '../invitee-pages.js';
import { Invitee, pageLinkOf } from '../invitee.service.js';
import { pageLanguage } from '../invitee-view.js';
import { OpeningCookie } from './opening-cookie.js';

export class OpeningAct {
  @OneOf(uiLanguages, { optional: true })
  lang?: string;

  /** The page that it was asked for on, where that is not the guest's own. */
  @OneOf(['calendar'], { optional: true })
  from?: 'calendar';
}

export class CodeForm extends OpeningAct {
  @Line(40, { optional: true, empty: true })
  code?: string;
}

/** The code that shows what was told, asked for and typed on the personal page. */
@ApiExcludeController()
@Controller('i')
export class OpeningController {
  constructor(
    private readonly invitee: Invitee,
    private readonly pages: InviteePages,
    private readonly openings: PageOpenings,
    private readonly cookie: OpeningCookie,
  ) {}

  @Access('public')
  @Post(':token/code')
  async send(
    @Param('token') token: string,
    @Body() { lang, from }: OpeningAct,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.knowing(token, request);
    await this.openings.sendCode(pageLinkOf(guest));
    back(reply, `${pageOf(guest, from)}?code=sent&lang=${pageLanguage(lang, guest)}`);
  }

  @Access('public')
  @Post(':token/opening')
  async open(
    @Param('token') token: string,
    @Body() { lang, from, code = '' }: CodeForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.knowing(token, request);
    const language = pageLanguage(lang, guest);
    try {
      this.cookie.set(reply, guest.token, await this.openings.open(pageLinkOf(guest), code));
    } catch (error) {
      if (!(error instanceof CodeRefused)) throw error;
      if (from) return back(reply, `${pageOf(guest, from)}?code=refused&lang=${language}`);
      return this.pages.send(reply, error.status, guest, { language, code: 'refused' });
    }
    back(reply, `${pageOf(guest, from)}?lang=${language}`);
  }

  @Access('public')
  @Post(':token/closing')
  async close(
    @Param('token') token: string,
    @Body() { lang }: OpeningAct,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.knowing(token, request);
    const secret = this.cookie.of(request);
    if (secret) await this.openings.close(pageLinkOf(guest), secret);
    this.cookie.clear(reply, guest.token);
    back(reply, `${guest.token}?lang=${pageLanguage(lang, guest)}`);
  }
}

const pageOf = ({ token }: { token: string }, from: OpeningAct['from']): string =>
  from ? `${token}/${from}` : token;

const back = (reply: FastifyReply, page: string): void => {
  void reply.status(HttpStatus.SEE_OTHER).headers(privately).header('location', `/i/${page}#told`).send();
};
