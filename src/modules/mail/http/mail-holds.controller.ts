import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { MailHolds } from '../holding/mail-holds.service.js';
import { MessagesChanged } from './messages.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('messages')
@Controller('api/v1/events/:eventId/mail-hold')
export class MailHoldsController {
  constructor(private readonly holds: MailHolds) {}

  /** Holds back all mail of the event: what waits now and what is written from now on. */
  @Access(ofEvent)
  @Put()
  @ApiOkResponse({ type: MessagesChanged })
  async hold(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<MessagesChanged> {
    return { changed: await this.holds.hold(actor, eventId) };
  }

  /** New mail leaves again; what is held waits to be released. */
  @Access(ofEvent)
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  lift(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<void> {
    return this.holds.lift(actor, eventId);
  }
}
