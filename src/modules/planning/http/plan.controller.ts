import { Body, Controller, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { namesBeside } from '../../contacts/people/shows-people.js';
import { BalanceQueries } from '../balance.queries.js';
import { ForecastQueries } from '../forecast.queries.js';
import { PlanQueries } from '../plan.queries.js';
import { PlanSettings } from '../plan-settings.service.js';
import { BalanceView } from './balance.dto.js';
import { ForecastView } from './forecast.dto.js';
import { ChangePlan, PlannedGuestPage, PlannedQuery, PlanView } from './plan.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('planning')
@Controller('api/v1/events/:eventId/plan')
export class PlanController {
  constructor(
    private readonly queries: PlanQueries,
    private readonly balances: BalanceQueries,
    private readonly settings: PlanSettings,
    private readonly forecasts: ForecastQueries,
  ) {}

  @Access(ofEvent)
  @Get()
  @ApiOkResponse({ type: PlanView })
  plan(@Param('eventId') eventId: string): Promise<PlanView> {
    return this.queries.view(eventId);
  }

  /** Whether, until when and by which rule the reserve fills places that come free. */
  @Access(ofEvent)
  @Patch()
  @HttpCode(200)
  @ApiOkResponse({ type: PlanView })
  change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IfMatch() version: number,
    @Body() change: ChangePlan,
  ): Promise<PlanView> {
    return this.settings.change(actor, eventId, version, change);
  }

  @ShowsPeople(({ items }: PlannedGuestPage) => items.filter((row) => row.atRisk || namesBeside(row)))
  @Access(ofEvent)
  @Get('guests')
  @ApiOkResponse({ type: PlannedGuestPage })
  guests(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: PlannedQuery,
  ): Promise<PlannedGuestPage> {
    return this.queries.guests(eventId, actor, query);
  }

  /** Who will be in the room, from who came to past debates of the team, and how many may accept. */
  @Access(ofEvent)
  @Get('forecast')
  @ApiOkResponse({ type: ForecastView })
  forecast(@Param('eventId') eventId: string): Promise<ForecastView> {
    return this.forecasts.forecast(eventId);
  }

  /** Planned, invited, answered and accepted, by category, country, language and organisation, against the pools. */
  @Access(ofEvent)
  @Get('balance')
  @ApiOkResponse({ type: BalanceView })
  balance(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<BalanceView> {
    return this.balances.balance(eventId, actor);
  }
}
