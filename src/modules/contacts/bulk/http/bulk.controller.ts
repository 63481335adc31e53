import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { Invalid } from '../../../../platform/errors/domain-error.js';
import { PeopleCount, PeopleFilter, PeopleOrder, PeoplePlaces } from '../../people/http/people-query.dto.js';
import { PeopleList } from '../../people/people-list.js';
import { BulkQueries } from '../bulk.queries.js';
import { BulkChanges, type Whom } from '../bulk.service.js';
import { BulkChangeView, ChangePeople } from './bulk.dto.js';

@ApiTags('people')
@Controller('api/v1')
export class BulkController {
  constructor(
    private readonly bulk: BulkChanges,
    private readonly queries: BulkQueries,
    private readonly people: PeopleList,
  ) {}

  /** How many the filter finds, to the last, and where among them the letters of `from` begin. */
  @Access({ roles: ['organiser'] })
  @Get('people-count')
  @ApiOkResponse({ type: PeopleCount })
  count(@Query() order: PeopleOrder, @CurrentActor() actor: Actor): Promise<PeopleCount> {
    return this.people.count(order, actor);
  }

  /** Where pages begin in the middle of the list: a few hundred of a million, and `skip` from there. */
  @Access({ roles: ['organiser'] })
  @Get('people-places')
  @ApiOkResponse({ type: PeoplePlaces })
  places(@Query() order: PeopleOrder, @CurrentActor() actor: Actor): Promise<PeoplePlaces> {
    return this.people.places(order, actor);
  }

  /** Of more than 2,000 people a job goes on with it. */
  @Access({ roles: ['organiser'] })
  @ShowsPeople()
  @Post('people/bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkChangeView })
  async change(@Body() body: ChangePeople, @CurrentActor() actor: Actor): Promise<BulkChangeView> {
    const { ids, filter, ...change } = body;
    return this.queries.show(await this.bulk.begin(change, whomOf(ids, filter), actor), actor);
  }

  /** The caller's own of the last day. */
  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Get('bulk-changes')
  @ApiOkResponse({ type: [BulkChangeView] })
  recent(@CurrentActor() actor: Actor): Promise<BulkChangeView[]> {
    return this.queries.recent(actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Get('bulk-changes/:bulkChangeId')
  @ApiOkResponse({ type: BulkChangeView })
  show(
    @Param('bulkChangeId', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<BulkChangeView> {
    return this.queries.show(id, actor);
  }

  /** Makes everybody as they were who was not changed since; for 24 hours. */
  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Post('bulk-changes/:bulkChangeId/reversal')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkChangeView })
  async undo(
    @Param('bulkChangeId', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<BulkChangeView> {
    await this.bulk.undo(id, actor);
    return this.queries.show(id, actor);
  }
}

function whomOf(ids: string[] | undefined, filter: PeopleFilter | undefined): Whom {
  if (ids && !filter) return { ids };
  if (filter && !ids && !Array.isArray(filter)) return { filter };
  throw new Invalid([{ field: 'ids', message: 'Give either ids or a filter.' }]);
}
