import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { RefillDecisions } from '../refill-decisions.service.js';
import { VacancyQueries } from '../vacancies.queries.js';
import { DecideVacancy, VacanciesQuery, VacancyPage } from './vacancies.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('planning')
@Controller('api/v1/events/:eventId/vacancies')
export class VacanciesController {
  constructor(
    private readonly queries: VacancyQueries,
    private readonly decisions: RefillDecisions,
  ) {}

  /** Places that guests left, with who is proposed or came in, by whom and why. */
  @ShowsPeople()
  @Access(ofEvent)
  @Get()
  @ApiOkResponse({ type: VacancyPage })
  list(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() query: VacanciesQuery,
  ): Promise<VacancyPage> {
    return this.queries.list(eventId, actor, query);
  }

  /** Invites who is proposed, passes over them, or leaves the place empty. */
  @Access(ofEvent)
  @Post(':vacancyId/decisions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async decide(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('vacancyId', ParseUUIDPipe) vacancyId: string,
    @IdempotencyKey() _key: string,
    @Body() { reason = '', ...decision }: DecideVacancy,
  ): Promise<void> {
    if (decision.act !== 'invite' && !reason)
      throw new Invalid([{ field: 'reason', message: 'Say why, for the record.' }]);
    await this.decisions.decide(actor, eventId, vacancyId, { ...decision, reason });
  }
}
