import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { GuestActs } from '../guest-acts.service.js';
import { WavesQueries } from '../waves.queries.js';
import { Waves } from '../waves.service.js';
import { WaveStops } from '../portions/wave-stops.service.js';
import {
  CreateReminders,
  CreateWave,
  MailPreview,
  RemindersView,
  StopWave,
  WaveList,
  WavePreview,
  WaveStopped,
  WaveView,
} from './waves.dto.js';

const organiser: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };

@ApiTags('invitations')
@Controller('api/v1/events/:eventId')
export class WavesController {
  constructor(
    private readonly waves: Waves,
    private readonly queries: WavesQueries,
    private readonly acts: GuestActs,
    private readonly stops: WaveStops,
  ) {}

  /** Who would be invited by this wave, and who not and why. */
  @ShowsPeople(({ invitees }: WavePreview) =>
    invitees.filter(({ atRisk, assistants }) => atRisk || assistants.length),
  )
  @Access(organiser)
  @Post('waves/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: WavePreview })
  preview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() request: CreateWave,
  ): Promise<WavePreview> {
    return this.queries.preview(actor, eventId, request);
  }

  /** The mail that one of them would get. */
  @Access(organiser)
  @Post('waves/preview/:personId')
  @HttpCode(200)
  @ApiOkResponse({ type: MailPreview })
  previewFor(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('personId') personId: string,
    @Body() request: CreateWave,
  ): Promise<MailPreview> {
    return this.queries.previewFor(actor, eventId, personId, request);
  }

  @Access(organiser)
  @Post('waves')
  @ApiCreatedResponse({ type: WaveView })
  async send(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() request: CreateWave,
  ): Promise<WaveView> {
    return this.queries.wave(await this.waves.send(actor, eventId, key, request), actor);
  }

  @Access(organiser)
  @Get('waves')
  @ApiOkResponse({ type: WaveList })
  async list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<WaveList> {
    return { items: await this.queries.waves(eventId, actor) };
  }

  /** Takes off what of the wave is not written yet; who is left out can be invited by another. */
  @Access(organiser)
  @Post('waves/:waveId/stop')
  @HttpCode(200)
  @ApiOkResponse({ type: WaveStopped })
  async stop(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('waveId', ParseUUIDPipe) waveId: string,
    @Body() { reason, plan = false }: StopWave,
  ): Promise<WaveStopped> {
    return this.stops.stop(actor, eventId, waveId, { reason, plan });
  }

  /** Reminds those of the selection who have not answered. */
  @Access(organiser)
  @Post('reminders')
  @ApiCreatedResponse({ type: RemindersView })
  async remind(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() { invitationIds }: CreateReminders,
  ): Promise<RemindersView> {
    return { reminded: await this.acts.remind(actor, eventId, invitationIds, key) };
  }
}
