import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';

import { AnswersFile, exportAnswer, tableTypes } from '../../exports/http/export-answer.js';
import { FunnelView } from '../http/room.dto.js';
import { RoomQueries } from '../room.queries.js';
import { FunnelExport } from './funnel-export.service.js';
import { ExportFunnel, FunnelLineQuery, RemindSilent, SilentReminders, SilentView } from './funnel.dto.js';
import { SilentGuests } from './silent-guests.service.js';

const at = 'params.eventId';
const organiser: AccessRule = { roles: ['organiser'], of: 'event', at };

@ApiTags('guests')
@Controller('api/v1/events/:eventId/funnel')
export class FunnelController {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly silentGuests: SilentGuests,
    private readonly exports: FunnelExport,
  ) {}

  @Get()
  @Access({ roles: ['organiser', 'editor'], of: 'event', at })
  @ApiOkResponse({ type: FunnelView })
  funnel(@Param('eventId') eventId: string): Promise<FunnelView> {
    return this.rooms.funnel(eventId);
  }

  /** Who has not answered, and whom of them a reminder would reach. */
  @ShowsPeople(({ people }: SilentView) => people)
  @Get('silent')
  @Access(organiser)
  @ApiOkResponse({ type: SilentView })
  silent(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Query() line: FunnelLineQuery,
  ): Promise<SilentView> {
    return this.silentGuests.view(actor, eventId, line);
  }

  /** Reminds exactly those. */
  @Post('reminders')
  @Access(organiser)
  @ApiCreatedResponse({ type: SilentReminders })
  async remind(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IdempotencyKey() key: string,
    @Body() line: RemindSilent,
  ): Promise<SilentReminders> {
    return { reminded: await this.silentGuests.remind(actor, eventId, line, key) };
  }

  /** The figures as a table. */
  @Post('export')
  @Access({ roles: ['organiser', 'editor'], of: 'event', at })
  @AnswersFile(...tableTypes)
  async export(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: ExportFunnel,
  ): Promise<StreamableFile> {
    return exportAnswer(await this.exports.file(actor, eventId, input));
  }
}
