import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Attendances } from '../attendance.service.js';
import { AttendancesRecorded, RecordAttendances } from './attendance.dto.js';

@ApiTags('attendance')
@Controller('api/v1/events/:eventId/attendances')
export class AttendanceController {
  constructor(private readonly attendances: Attendances) {}

  /** Notes who came; said again it is corrected. Invitations of other events are passed over. */
  @Post()
  @Access({ roles: ['organiser', 'editor', 'door'], of: 'event', at: 'params.eventId' })
  @HttpCode(200)
  @ApiOkResponse({ type: AttendancesRecorded })
  async record(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: RecordAttendances,
  ): Promise<AttendancesRecorded> {
    const { invitationIds, companionIds = [], came } = input;
    return { changed: await this.attendances.record(actor, eventId, { invitationIds, companionIds }, came) };
  }
}
