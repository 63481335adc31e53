import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { Line, OneOf } from '../../../platform/http/fields.js';
import { uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import { InviteePages } from './invitee-pages.js';

export class PreviewQuery {
  @OneOf(uiLanguages) language!: UiLanguage;
  @Line(50, { empty: true, description: 'Of the guest as whom to look.' }) category!: string;
}

@ApiTags('questions')
@Controller('api/v1/events/:eventId/guest-page')
export class PreviewController {
  constructor(private readonly pages: InviteePages) {}

  /** The guests' page with its form, as somebody of a category reads it; nothing can be sent from it. */
  @Get()
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @ApiProduces('text/html')
  page(
    @Param('eventId') eventId: string,
    @Query() { language, category }: PreviewQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.preview(reply, eventId, category, language);
  }
}
