import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IdempotencyKey, IfMatch } from '../../../platform/http/versions.js';
import { EventCopies } from '../event-copies.service.js';
import { EventSteps } from '../event-steps.service.js';
import { EventsQueries } from '../events.queries.js';
import { EventsService } from '../events.service.js';
import { ChangeEvent, CopyEvent, CreateEvent, TakeStep } from './event-input.dto.js';
import { EventPage, EventsQuery, EventView } from './event-view.dto.js';

const at = 'params.eventId';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly steps: EventSteps,
    private readonly copies: EventCopies,
    private readonly queries: EventsQueries,
  ) {}

  @Get()
  @Access('user')
  @ApiOkResponse({ type: EventPage })
  list(@CurrentActor() actor: Actor, @Query() query: EventsQuery): Promise<EventPage> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Access({ roles: ['organiser'], of: 'team', at: 'body.teamId' })
  @ApiCreatedResponse({ type: EventView })
  create(@CurrentActor() actor: Actor, @Body() input: CreateEvent): Promise<EventView> {
    return this.events.create(actor, input);
  }

  @Get(':eventId')
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at })
  @ApiOkResponse({ type: EventView })
  view(@Param('eventId') eventId: string): Promise<EventView> {
    return this.queries.view(eventId);
  }

  @Patch(':eventId')
  @Access({ roles: ['organiser'], of: 'event', at })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: EventView })
  change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IfMatch() version: number,
    @Body() input: ChangeEvent,
  ): Promise<EventView> {
    return this.events.change(actor, eventId, version, input);
  }

  @Delete(':eventId')
  @Access({ roles: ['organiser'], of: 'event', at })
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<void> {
    return this.events.remove(actor, eventId);
  }

  /** A new draft with the texts, place, programme and speakers of this one. */
  @Post(':eventId/copies')
  @Access({ roles: ['organiser'], of: 'event', at })
  @ApiCreatedResponse({ type: EventView })
  copy(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: CopyEvent,
  ): Promise<EventView> {
    return this.copies.copy(actor, eventId, input);
  }

  /** Publish, postpone, move, cancel, archive, reopen: one step of the event's life. */
  @Post(':eventId/steps')
  @Access({ roles: ['organiser'], of: 'event', at })
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: EventView })
  take(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() input: TakeStep,
  ): Promise<EventView> {
    return this.steps.take(actor, eventId, key, input);
  }
}
