import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { WaveView } from '../../invitations/http/waves.dto.js';
import { WavesQueries } from '../../invitations/waves.queries.js';
import { PlanRows } from '../plan-rows.service.js';
import { PlanWaves } from '../plan-waves.service.js';
import {
  AddPlannedGuests,
  MovePlannedGuests,
  PlannedGuestsAdded,
  PlannedGuestsChanged,
  PlannedGuestsChosen,
  SendPlannedWave,
  SortPlannedGuests,
} from './plan.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('planning')
@Controller('api/v1/events/:eventId/plan')
export class PlanRowsController {
  constructor(
    private readonly rows: PlanRows,
    private readonly waves: PlanWaves,
    private readonly sent: WavesQueries,
  ) {}

  @Access(ofEvent)
  @Post('guests')
  @ApiCreatedResponse({ type: PlannedGuestsAdded })
  add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { part, ...selection }: AddPlannedGuests,
  ): Promise<PlannedGuestsAdded> {
    return this.rows.add(actor, eventId, part, selection);
  }

  /** They keep their order among each other. */
  @Access(ofEvent)
  @Post('moves')
  @HttpCode(200)
  @ApiOkResponse({ type: PlannedGuestsChanged })
  async move(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids, part, at, before }: MovePlannedGuests,
  ): Promise<PlannedGuestsChanged> {
    const place = before ? { before } : { at: at ?? ('last' as const) };
    return { changed: await this.rows.move(actor, eventId, ids, part, place) };
  }

  /** By category, rank and name. */
  @Access(ofEvent)
  @Post('sorting')
  @HttpCode(204)
  sort(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { part }: SortPlannedGuests,
  ): Promise<void> {
    return this.rows.sort(actor, eventId, part);
  }

  /** Takes people out of the plan. */
  @Access(ofEvent)
  @Post('removals')
  @HttpCode(200)
  @ApiOkResponse({ type: PlannedGuestsChanged })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: PlannedGuestsChosen,
  ): Promise<PlannedGuestsChanged> {
    return { changed: await this.rows.remove(actor, eventId, ids) };
  }

  /** Whom somebody passed over is in the order of the reserve again. */
  @Access(ofEvent)
  @Post('returns')
  @HttpCode(200)
  @ApiOkResponse({ type: PlannedGuestsChanged })
  async putBack(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: PlannedGuestsChosen,
  ): Promise<PlannedGuestsChanged> {
    return { changed: await this.rows.putBack(actor, eventId, ids) };
  }

  /** Sends the next wave as planned. */
  @Access(ofEvent)
  @Post('wave')
  @ApiCreatedResponse({ type: WaveView })
  async send(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() { edition, note }: SendPlannedWave,
  ): Promise<WaveView> {
    return this.sent.wave(await this.waves.send(actor, eventId, key, edition, note ?? {}), actor);
  }
}
