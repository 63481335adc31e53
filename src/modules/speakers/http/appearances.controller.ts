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
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { Appearances } from '../appearances.service.js';
import { SpeakersQueries } from '../speakers.queries.js';
import { AppearanceView, ChangeAppearance, CreateAppearance, OrderAppearances } from './appearance.dto.js';

const ofOrganiser = { roles: ['organiser' as const], of: 'event', at: 'params.eventId' as const };

@ApiTags('speakers')
@Controller('api/v1/events/:eventId/appearances')
export class AppearancesController {
  constructor(
    private readonly appearances: Appearances,
    private readonly queries: SpeakersQueries,
  ) {}

  @ShowsPeople()
  @Get()
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: [AppearanceView] })
  list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<AppearanceView[]> {
    return this.queries.appearances(eventId, actor);
  }

  @ShowsPeople()
  @Post()
  @Access(ofOrganiser)
  @ApiCreatedResponse({ type: AppearanceView })
  add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: CreateAppearance,
  ): Promise<AppearanceView> {
    return this.appearances.add(actor, eventId, input);
  }

  @ShowsPeople()
  @Put('order')
  @Access(ofOrganiser)
  @ApiOkResponse({ type: [AppearanceView] })
  order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: OrderAppearances,
  ): Promise<AppearanceView[]> {
    return this.appearances.order(actor, eventId, ids);
  }

  @ShowsPeople()
  @Patch(':appearanceId')
  @Access(ofOrganiser)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: AppearanceView })
  change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('appearanceId', ParseUUIDPipe) appearanceId: string,
    @IfMatch() version: number,
    @Body() input: ChangeAppearance,
  ): Promise<AppearanceView> {
    return this.appearances.change(actor, eventId, appearanceId, version, input);
  }

  @Delete(':appearanceId')
  @Access(ofOrganiser)
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('appearanceId', ParseUUIDPipe) appearanceId: string,
  ): Promise<void> {
    return this.appearances.remove(actor, eventId, appearanceId);
  }
}
