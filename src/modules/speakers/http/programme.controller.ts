import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import {
  ChangeProgrammeSession,
  CreateProgrammeSession,
  OrderSessions,
} from '../../events/http/session.dto.js';
import { Programme } from '../../events/programme.service.js';
import { ProgrammeViews } from '../programme-view.service.js';
import { ProgrammeView, SessionItem } from './programme.dto.js';

const ofOrganiser = { roles: ['organiser' as const], of: 'event', at: 'params.eventId' as const };

/** The programme is kept by `events`; it is served here, together with those who appear in it. */
@ApiTags('events')
@Controller('api/v1/events/:eventId/sessions')
export class ProgrammeController {
  constructor(
    private readonly programme: Programme,
    private readonly views: ProgrammeViews,
  ) {}

  @Get()
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: ProgrammeView })
  view(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ProgrammeView> {
    return this.views.view(eventId, actor);
  }

  @Post()
  @Access(ofOrganiser)
  @ApiCreatedResponse({ type: SessionItem })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: CreateProgrammeSession,
  ): Promise<SessionItem> {
    return this.views.item(eventId, await this.programme.add(actor, eventId, input), actor);
  }

  @Put('order')
  @Access(ofOrganiser)
  @ApiOkResponse({ type: ProgrammeView })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: OrderSessions,
  ): Promise<ProgrammeView> {
    await this.programme.order(actor, eventId, ids);
    return this.views.view(eventId, actor);
  }

  @Patch(':sessionId')
  @Access(ofOrganiser)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: SessionItem })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @IfMatch() version: number,
    @Body() input: ChangeProgrammeSession,
  ): Promise<SessionItem> {
    await this.programme.change(actor, eventId, sessionId, version, input);
    return this.views.item(eventId, sessionId, actor);
  }

  @Delete(':sessionId')
  @Access(ofOrganiser)
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
  ): Promise<void> {
    return this.programme.remove(actor, eventId, sessionId);
  }
}
