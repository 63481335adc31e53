import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import type { Page } from '../../../platform/http/paging.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { MessageEdits } from '../editing/message-edits.service.js';
import { MessagesQueries } from '../messages.queries.js';
import { Messages } from '../messages.service.js';
import {
  EditMessage,
  MessageCounts,
  MessageCountsQuery,
  MessagePage,
  MessagesAct,
  MessagesChanged,
  MessagesQuery,
  MessageView,
  type MessageAct,
  type MessageRow,
} from './messages.dto.js';

/** Of any team: which messages, the queries decide by the actor's teams. */
const organisers: AccessRule = { roles: ['organiser'] };
/** What is behind an alias in a mail: the address, and who is written to by it. */
const ofOne = (mail: MessageView) => mail.confidential && [mail.id, mail.correlationId];

const messageId = () => Param('messageId', ParseUUIDPipe);

@ApiTags('messages')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly queries: MessagesQueries,
    private readonly messages: Messages,
    private readonly edits: MessageEdits,
  ) {}

  @Access(organisers)
  @ShowsPeople(({ items }: MessagePage) =>
    items.filter(({ confidential }) => confidential).map(({ id, correlationId }) => [id, correlationId]),
  )
  @Get()
  @ApiOkResponse({ type: MessagePage })
  list(@CurrentActor() actor: Actor, @Query() query: MessagesQuery): Promise<Page<MessageRow>> {
    return this.queries.list(actor, query);
  }

  @Access(organisers)
  @Get('counts')
  @ApiOkResponse({ type: MessageCounts })
  counts(@CurrentActor() actor: Actor, @Query() query: MessageCountsQuery): Promise<MessageCounts> {
    return this.queries.counts(actor, query);
  }

  /** Holds, releases, retries or cancels many at once. */
  @Access(organisers)
  @Post('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: MessagesChanged })
  async bulk(@CurrentActor() actor: Actor, @Body() request: MessagesAct): Promise<MessagesChanged> {
    return { changed: await this.messages.actOnMany(actor, request) };
  }

  @Access(organisers)
  @ShowsPeople(ofOne)
  @Get(':messageId')
  @ApiOkResponse({ type: MessageView })
  view(@CurrentActor() actor: Actor, @messageId() id: string): Promise<MessageView> {
    return this.queries.view(actor, id);
  }

  /** Changes the words of one mail that is held. */
  @Access(organisers)
  @ShowsPeople(ofOne)
  @Patch(':messageId')
  @ApiOkResponse({ type: MessageView })
  edit(
    @CurrentActor() actor: Actor,
    @messageId() id: string,
    @IfMatch() version: number,
    @Body() change: EditMessage,
  ): Promise<MessageView> {
    return this.edits.edit(actor, id, version, change);
  }

  /** The HTML part for a frame that runs nothing and loads nothing. */
  @Access(organisers)
  @ShowsPeople((_: string, { messageId }) => messageId)
  @Get(':messageId/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  )
  @Header('x-frame-options', 'SAMEORIGIN')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  html(@CurrentActor() actor: Actor, @messageId() id: string): Promise<string> {
    return this.queries.html(actor, id);
  }

  @Access(organisers)
  @Post(':messageId/holds')
  @HttpCode(204)
  @ApiNoContentResponse()
  hold(@CurrentActor() actor: Actor, @messageId() id: string): Promise<void> {
    return this.act(actor, id, 'hold');
  }

  @Access(organisers)
  @Post(':messageId/releases')
  @HttpCode(204)
  @ApiNoContentResponse()
  release(@CurrentActor() actor: Actor, @messageId() id: string): Promise<void> {
    return this.act(actor, id, 'release');
  }

  @Access(organisers)
  @Post(':messageId/retries')
  @HttpCode(204)
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: Actor, @messageId() id: string): Promise<void> {
    return this.act(actor, id, 'retry');
  }

  @Access(organisers)
  @Post(':messageId/cancellations')
  @HttpCode(204)
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @messageId() id: string): Promise<void> {
    return this.act(actor, id, 'cancel');
  }

  private act(actor: Actor, id: string, act: MessageAct): Promise<void> {
    return this.messages.act(actor, id, act);
  }
}
