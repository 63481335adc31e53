import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { rowsAtRisk } from '../../contacts/people/shows-people.js';
import { PersonPage } from '../../contacts/people/http/person-row.dto.js';
import { ListMembersQueries } from '../list-members.queries.js';
import { ListMembers } from '../list-members.service.js';
import {
  ChangeExceptions,
  ExceptionsQuery,
  ListChange,
  ListChangeResult,
  ListPosts,
  ListReasons,
  ListRemovalResult,
  MembersQuery,
} from './list-members.dto.js';

const ofList: AccessRule = { roles: ['organiser'], of: 'list', at: 'params.listId' };

@ApiTags('lists')
@Controller('api/v1/lists/:listId')
export class ListMembersController {
  constructor(
    private readonly members: ListMembers,
    private readonly queries: ListMembersQueries,
  ) {}

  @ShowsPeople(rowsAtRisk)
  @Access(ofList)
  @Get('members')
  @ApiOkResponse({ type: PersonPage })
  list(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Query() query: MembersQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PersonPage> {
    return this.queries.members(listId, query, actor);
  }

  @Access(ofList)
  @Post('members')
  @HttpCode(200)
  @ApiOkResponse({ type: ListChangeResult })
  add(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() change: ListChange,
    @CurrentActor() actor: Actor,
  ): Promise<ListChangeResult> {
    return this.members.add(listId, change, actor);
  }

  /** Why somebody is on the list, or not. */
  @Access(ofList)
  @Get('members/:personId/reasons')
  @ApiOkResponse({ type: ListReasons })
  reasons(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ListReasons> {
    return this.queries.reasons(listId, personId, actor);
  }

  @Access(ofList)
  @Post('removals')
  @HttpCode(200)
  @ApiOkResponse({ type: ListRemovalResult })
  takeOff(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() change: ListChange,
    @CurrentActor() actor: Actor,
  ): Promise<ListRemovalResult> {
    return this.members.takeOff(listId, change, actor);
  }

  @Access(ofList)
  @Post('removals/:removalId/reversal')
  @HttpCode(200)
  @ApiOkResponse({ type: ListChangeResult })
  reverse(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Param('removalId', ParseUUIDPipe) removalId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ListChangeResult> {
    return this.members.reverse(listId, removalId, actor);
  }

  @ShowsPeople()
  @Access(ofList)
  @Get('posts')
  @ApiOkResponse({ type: ListPosts })
  posts(@Param('listId', ParseUUIDPipe) listId: string, @CurrentActor() actor: Actor): Promise<ListPosts> {
    return this.queries.posts(listId, actor);
  }

  /** Those who are always on it by hand, or never. */
  @ShowsPeople(rowsAtRisk)
  @Access(ofList)
  @Get('exceptions')
  @ApiOkResponse({ type: PersonPage })
  exceptions(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Query() query: ExceptionsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PersonPage> {
    return this.queries.exceptions(listId, query, actor);
  }

  @Access(ofList)
  @Post('exceptions')
  @HttpCode(200)
  @ApiOkResponse({ type: ListChangeResult })
  except(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() change: ChangeExceptions,
    @CurrentActor() actor: Actor,
  ): Promise<ListChangeResult> {
    return this.members.except(listId, change, actor);
  }
}
