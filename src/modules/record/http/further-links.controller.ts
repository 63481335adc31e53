import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { EventRowsController, followUp } from '../../events/http/event-rows.controller.js';
import type { FurtherLink } from '../further-link.entity.js';
import { RecordLists } from '../record-lists.js';
import {
  ChangeFurtherLink,
  CreateFurtherLink,
  FurtherLinkPage,
  FurtherLinkView,
} from './further-link.dto.js';

@ApiTags('record')
@Controller('api/v1/events/:eventId/further-links')
export class FurtherLinksController extends EventRowsController<FurtherLink, FurtherLinkView>(
  FurtherLinkPage,
  'linkId',
) {
  protected readonly rows;
  protected readonly view = FurtherLinkView.of;

  constructor(lists: RecordLists) {
    super();
    this.rows = lists.furtherLinks;
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: FurtherLinkView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { url, title }: CreateFurtherLink,
  ): Promise<FurtherLinkView> {
    return this.view(await this.rows.add(actor, eventId, { url, title }));
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
    return this.view(await this.rows.change(actor, eventId, id, version, { ...body }, this.view));
  }
}
