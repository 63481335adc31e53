import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { NeedsQueries } from '../needs.queries.js';
import { NeedsView } from './needs.dto.js';

@ApiTags('guests')
@Controller('api/v1/events/:eventId/needs')
export class NeedsController {
  constructor(private readonly needs: NeedsQueries) {}

  /** What must be booked for those who come, companions included, and what changed since it was. */
  @ShowsPeople()
  @Get()
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: NeedsView })
  of(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<NeedsView> {
    return this.needs.of(eventId, actor.cleared);
  }
}
