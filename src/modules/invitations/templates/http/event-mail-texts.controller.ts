import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IdempotencyKey, IfMatch } from '../../../../platform/http/versions.js';
import { MailTextSamples } from '../mail-text-samples.service.js';
import { MailTextsQueries } from '../mail-texts.queries.js';
import { MailTexts } from '../mail-texts.service.js';
import {
  MailTextPreview,
  MailTextsView,
  MailTextTestView,
  MailTextView,
  SaveMailText,
  TryMailText,
} from './mail-texts.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('mail texts')
@Controller('api/v1/events/:eventId/mail-texts')
export class EventMailTextsController {
  constructor(
    private readonly texts: MailTexts,
    private readonly queries: MailTextsQueries,
    private readonly samples: MailTextSamples,
  ) {}

  /** What every kind of mail of the event says in every language, and whose words those are. */
  @Access(ofEvent)
  @Get()
  @ApiOkResponse({ type: MailTextsView })
  async list(@Param('eventId') eventId: string): Promise<MailTextsView> {
    return this.queries.view(await this.texts.ofEvent(eventId));
  }

  @Access(ofEvent)
  @Put(':kind/:language')
  @ApiOkResponse({ type: MailTextView })
  async save(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('kind') kind: string,
    @Param('language') language: string,
    @IfMatch() version: number,
    @Body() { subject, body }: SaveMailText,
  ): Promise<MailTextView> {
    const of = await this.texts.ofEvent(eventId);
    return this.texts.save(actor, of, { kind, language }, version, { subject, body });
  }

  /** The team's or the product's words again; they come back. */
  @Access(ofEvent)
  @Delete(':kind/:language')
  @ApiOkResponse({ type: MailTextView })
  async reset(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('kind') kind: string,
    @Param('language') language: string,
    @IfMatch() version: number,
  ): Promise<MailTextView> {
    return this.texts.reset(actor, await this.texts.ofEvent(eventId), { kind, language }, version);
  }

  /** The mail as a guest would get it with these words; nothing is saved. */
  @Access(ofEvent)
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: MailTextPreview })
  preview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: TryMailText,
  ): Promise<MailTextPreview> {
    return this.samples.preview(actor, eventId, body);
  }

  /** The same to the mailbox of whoever asks, marked as a test. */
  @Access(ofEvent)
  @Post('tests')
  @HttpCode(200)
  @ApiOkResponse({ type: MailTextTestView })
  test(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() body: TryMailText,
  ): Promise<MailTextTestView> {
    return this.samples.sendTest(actor, eventId, key, body);
  }
}
