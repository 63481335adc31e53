import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { CodeRenewals } from '../codes/code-renewals.service.js';
import { DoorLists } from '../doors/door-lists.service.js';
import { Entries } from '../entries/entries.service.js';
import { EntryLogQueries } from '../entries/entry-log.queries.js';
import { EntriesRecorded, EntryLog, RecordEntries, SignedDoorListView } from './door.dto.js';

const at = 'params.eventId';

@ApiTags('attendance')
@Controller('api/v1')
export class DoorController {
  constructor(
    private readonly entries: Entries,
    private readonly log: EntryLogQueries,
    private readonly lists: DoorLists,
    private readonly renewals: CodeRenewals,
  ) {}

  /** What happened at a door: codes scanned or typed, guests picked by name, acts taken back. The same act counts once. */
  @Post('events/:eventId/entries')
  @Access({ roles: ['organiser', 'door'], of: 'event', at })
  @HttpCode(200)
  @ApiOkResponse({ type: EntriesRecorded })
  async record(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() input: RecordEntries,
  ): Promise<EntriesRecorded> {
    return { results: await this.entries.take(actor, eventId, input) };
  }

  /** The last hundred acts at the doors. */
  @Get('events/:eventId/entries')
  @Access({ roles: ['organiser', 'door'], of: 'event', at })
  @ApiOkResponse({ type: EntryLog })
  async latest(@Param('eventId') eventId: string): Promise<EntryLog> {
    return { items: await this.log.latest(eventId) };
  }

  /** The list that a device keeps for when there is no network. That somebody has it, is on the record. */
  @Post('events/:eventId/door-list')
  @Access({ roles: ['organiser', 'door'], of: 'event', at })
  @HttpCode(200)
  @ApiOkResponse({ type: SignedDoorListView })
  list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<SignedDoorListView> {
    return this.lists.take(actor, eventId);
  }

  /** The codes of this guest, and of whom they bring, become void; their pages show new ones. */
  @Post('invitations/:invitationId/entry-code-renewal')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(204)
  renew(@CurrentActor() actor: Actor, @Param('invitationId') invitationId: string): Promise<void> {
    return this.renewals.renew(actor, invitationId);
  }
}
