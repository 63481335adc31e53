import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { Members } from '../members.service.js';
import { Teams, teamView } from '../teams.service.js';
import { listMembers } from '../users.queries.js';
import { ChangeTeam, CreateTeam, TeamPage, TeamView } from './teams.dto.js';
import { ChangeMember, InviteMember, MemberPage } from './users.dto.js';

const Organisers = () => Access({ roles: ['organiser'], of: 'team', at: 'params.teamId' });

@ApiTags('teams')
@Controller('api/v1/teams')
export class TeamsController {
  constructor(
    private readonly teams: Teams,
    private readonly members: Members,
    private readonly database: Database,
  ) {}

  /** The caller's teams; administrators: all. */
  @Access('user')
  @Get()
  @ApiOkResponse({ type: TeamPage })
  async list(@CurrentActor() actor: Actor): Promise<TeamPage> {
    return { items: await this.teams.of(actor), next: null };
  }

  @Access('administrator')
  @Post()
  @ApiCreatedResponse({ type: TeamView })
  async create(@CurrentActor() actor: Actor, @Body() input: CreateTeam): Promise<TeamView> {
    return teamView(await this.database.transaction((tx) => this.teams.create(tx, actor, input)));
  }

  @Organisers()
  @Patch(':teamId')
  @ApiOkResponse({ type: TeamView })
  change(
    @CurrentActor() actor: Actor,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @IfMatch() version: number,
    @Body() changes: ChangeTeam,
  ): Promise<TeamView> {
    return this.teams.change(actor, teamId, version, changes);
  }

  @Organisers()
  @Get(':teamId/members')
  @ApiOkResponse({ type: MemberPage })
  async listMembers(@Param('teamId', ParseUUIDPipe) teamId: string): Promise<MemberPage> {
    return { items: await listMembers(this.database, teamId), next: null };
  }

  /** Adds a colleague, and invites them by mail if they have no account yet. */
  @Organisers()
  @Post(':teamId/members')
  @ApiCreatedResponse({ type: MemberPage })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() input: InviteMember,
  ): Promise<MemberPage> {
    await this.members.invite(actor, teamId, input);
    return this.listMembers(teamId);
  }

  @Organisers()
  @Put(':teamId/members/:userId')
  @ApiOkResponse({ type: MemberPage })
  async changeRole(
    @CurrentActor() actor: Actor,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('userId', ParseUUIDPipe) userId: string,
    @Body() { role }: ChangeMember,
  ): Promise<MemberPage> {
    await this.members.changeRole(actor, teamId, userId, role);
    return this.listMembers(teamId);
  }

  @Organisers()
  @Delete(':teamId/members/:userId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('userId', ParseUUIDPipe) userId: string,
  ): Promise<void> {
    await this.members.remove(actor, teamId, userId);
  }
}
