import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { VenuesQueries } from '../venues.queries.js';
import { Venues } from '../venues.service.js';
import { ChangeVenue, CreateVenue, VenuePage, VenuesQuery, VenueView } from './venue.dto.js';

@ApiTags('events')
@Controller('api/v1/venues')
export class VenuesController {
  constructor(
    private readonly venues: Venues,
    private readonly queries: VenuesQueries,
  ) {}

  @Get()
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: VenuePage })
  list(@Query() query: VenuesQuery): Promise<VenuePage> {
    return this.queries.list(query);
  }

  @Post()
  @Access({ roles: ['organiser'] })
  @ApiCreatedResponse({ type: VenueView })
  create(@CurrentActor() actor: Actor, @Body() input: CreateVenue): Promise<VenueView> {
    return this.venues.create(actor, input);
  }

  @Get(':venueId')
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: VenueView })
  view(@Param('venueId', ParseUUIDPipe) venueId: string): Promise<VenueView> {
    return this.queries.view(venueId);
  }

  @Patch(':venueId')
  @Access({ roles: ['organiser'] })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: VenueView })
  change(
    @CurrentActor() actor: Actor,
    @Param('venueId', ParseUUIDPipe) venueId: string,
    @IfMatch() version: number,
    @Body() input: ChangeVenue,
  ): Promise<VenueView> {
    return this.venues.change(actor, venueId, version, input);
  }
}
