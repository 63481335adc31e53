import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { RecordLists } from '../record-lists.js';
import {
  ChangeFurtherLink,
  CreateFurtherLink,
  FurtherLinkOrder,
  FurtherLinkPage,
  FurtherLinkView,
} from './further-link.dto.js';

const followUp = Access({ roles: ['organiser', 'editor'], of: 'event', at: 'params.eventId' });

@ApiTags('record')
@Controller('api/v1/events/:eventId/further-links')
export class FurtherLinksController {
  constructor(private readonly lists: RecordLists) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: FurtherLinkPage })
  async list(@Param('eventId') eventId: string): Promise<FurtherLinkPage> {
    return { items: (await this.lists.furtherLinks.list(eventId)).map(FurtherLinkView.of), next: null };
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: FurtherLinkView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { url, title }: CreateFurtherLink,
  ): Promise<FurtherLinkView> {
    const values = { url, title };
    return FurtherLinkView.of(await this.lists.furtherLinks.add(actor, eventId, values));
  }

  @Put('order')
  @followUp
  @ApiOkResponse({ type: FurtherLinkPage })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: FurtherLinkOrder,
  ): Promise<FurtherLinkPage> {
    return {
      items: (await this.lists.furtherLinks.order(actor, eventId, ids)).map(FurtherLinkView.of),
      next: null,
    };
  }

  @Patch(':linkId')
  @followUp
  @ApiOkResponse({ type: FurtherLinkView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('linkId') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeFurtherLink,
  ): Promise<FurtherLinkView> {
    return FurtherLinkView.of(
      await this.lists.furtherLinks.change(actor, eventId, id, version, { ...body }, FurtherLinkView.of),
    );
  }

  @Delete(':linkId')
  @followUp
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('linkId') id: string,
  ): Promise<void> {
    return this.lists.furtherLinks.remove(actor, eventId, id);
  }
}
