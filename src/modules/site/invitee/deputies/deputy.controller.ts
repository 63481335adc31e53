import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import { Line, OneOf } from '../../../../platform/http/fields.js';
import { uiLanguages } from '../../../../platform/i18n/text.js';
import { isPlainAddress } from '../../../mail/headers.rules.js';
import { AnswersClosed } from '../../../rsvps/answering.rules.js';
import { DeputyRefused } from '../../../rsvps/deputies/deputies.errors.js';
import { Deputies } from '../../../rsvps/deputies/deputies.service.js';
import { InviteePages } from '../invitee-pages.js';
import { Invitee } from '../invitee.service.js';
import { pageLanguage } from '../invitee-view.js';

const optional = { optional: true, empty: true };

/** The form as browsers send it; what is missing is said on the page itself. */
export class DeputyFormInput {
  @Line(64)
  nonce!: string;

  @OneOf(uiLanguages, { optional: true })
  lang?: string;

  @Line(200, optional)
  givenName?: string;

  @Line(200, optional)
  familyName?: string;

  @Line(254, optional)
  email?: string;

  @Line(200, optional)
  title?: string;
}

/** A guest sends somebody in their place. */
@ApiExcludeController()
@Controller('i')
export class DeputyController {
  constructor(
    private readonly invitee: Invitee,
    private readonly pages: InviteePages,
    private readonly deputies: Deputies,
  ) {}

  @Access('public')
  @Post(':token/deputy')
  async send(
    @Param('token') token: string,
    @Body() form: DeputyFormInput,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.acting(token, request);
    const language = pageLanguage(form.lang, guest);
    const { givenName = '', familyName = '', email = '', title = '' } = form;
    const typedDeputy = { givenName, familyName, email: email.trim(), title };
    const refuse = (status: number, refusedDeputy: DeputyRefused['why']) =>
      this.pages.send(reply, status, guest, { language, refusedDeputy, typedDeputy });
    if (!givenName || !familyName || !isPlainAddress(typedDeputy.email)) return refuse(400, 'incomplete');
    try {
      await this.deputies.send({
        ...typedDeputy,
        invitationId: guest.id,
        nonce: form.nonce,
        by: { channel: 'page', userId: null, answeredById: guest.assistant?.id ?? null, reason: '' },
      });
    } catch (error) {
      if (error instanceof DeputyRefused) return refuse(error.status, error.why);
      if (error instanceof AnswersClosed)
        return this.pages.send(reply, error.status, guest, { language, refused: error.why });
      throw error;
    }
    this.pages.recorded(reply, guest, language);
  }
}
