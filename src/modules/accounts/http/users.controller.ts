import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { ColleagueInvitations } from '../colleague-invitations.service.js';
import { findUser, listUsers } from '../users.queries.js';
import { Users } from '../users.service.js';
import { ChangeUser, CreateUser, UserPage, UsersQuery, UserView } from './users.dto.js';

@ApiTags('users')
@Access('administrator')
@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly invitations: ColleagueInvitations,
    private readonly database: Database,
  ) {}

  @Get()
  @ApiOkResponse({ type: UserPage })
  list(@Query() query: UsersQuery): Promise<UserPage> {
    return listUsers(this.database, query);
  }

  /** Makes an account and invites the colleague by mail. */
  @Post()
  @ApiCreatedResponse({ type: UserView })
  create(@CurrentActor() actor: Actor, @Body() input: CreateUser): Promise<UserView> {
    return this.users.create(actor, input);
  }

  @Get(':userId')
  @ApiOkResponse({ type: UserView })
  async show(@Param('userId', ParseUUIDPipe) userId: string): Promise<UserView> {
    const user = await findUser(this.database.entities, userId);
    if (!user) throw new NotFound('account');
    return user;
  }

  @Patch(':userId')
  @ApiOkResponse({ type: UserView })
  change(
    @CurrentActor() actor: Actor,
    @Param('userId', ParseUUIDPipe) userId: string,
    @IfMatch() version: number,
    @Body() changes: ChangeUser,
  ): Promise<UserView> {
    return this.users.change(actor, userId, version, changes);
  }

  /** Sends the invitation again, with a new link. */
  @Post(':userId/invitation')
  @HttpCode(202)
  @ApiAcceptedResponse()
  async invite(@CurrentActor() actor: Actor, @Param('userId', ParseUUIDPipe) userId: string): Promise<void> {
    await this.invitations.resend(actor, userId);
  }
}
