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
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { Lists } from '../lists.service.js';
import { People } from '../../contacts/people/people.service.js';
import {
  ChangeList,
  CreateList,
  ListBalance,
  ListChange,
  ListChangeResult,
  ListPage,
  ListQuery,
  ListRow,
} from './lists.dto.js';
import { PeopleQuery } from '../../contacts/people/http/people-query.dto.js';
import { PersonPage } from '../../contacts/people/http/person-row.dto.js';

const ofList: AccessRule = { roles: ['organiser'], of: 'list', at: 'params.listId' };

@ApiTags('lists')
@Controller('api/v1/lists')
export class ListsController {
  constructor(
    private readonly lists: Lists,
    private readonly people: People,
  ) {}

  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: ListPage })
  list(@Query() query: ListQuery, @CurrentActor() actor: Actor): Promise<ListPage> {
    return this.lists.list(query, actor);
  }

  @Access({ roles: ['organiser'], of: 'team', at: 'body.teamId' })
  @Post()
  @ApiCreatedResponse({ type: ListRow })
  create(@Body() input: CreateList, @CurrentActor() actor: Actor): Promise<ListRow> {
    return this.lists.create(input, actor);
  }

  @Access(ofList)
  @Get(':listId')
  @ApiOkResponse({ type: ListRow })
  show(@Param('listId', ParseUUIDPipe) listId: string): Promise<ListRow> {
    return this.lists.show(listId);
  }

  @Access(ofList)
  @Patch(':listId')
  @ApiOkResponse({ type: ListRow })
  change(
    @Param('listId', ParseUUIDPipe) listId: string,
    @IfMatch() version: number,
    @Body() change: ChangeList,
    @CurrentActor() actor: Actor,
  ): Promise<ListRow> {
    return this.lists.change(listId, version, change, actor);
  }

  @Access(ofList)
  @Delete(':listId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('listId', ParseUUIDPipe) listId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.lists.remove(listId, actor);
  }

  @Access(ofList)
  @Get(':listId/members')
  @ApiOkResponse({ type: PersonPage })
  members(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Query() query: PeopleQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PersonPage> {
    return this.people.list({ ...query, listId }, actor);
  }

  @Access(ofList)
  @Post(':listId/members')
  @HttpCode(200)
  @ApiOkResponse({ type: ListChangeResult })
  add(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() { personIds }: ListChange,
    @CurrentActor() actor: Actor,
  ): Promise<ListChangeResult> {
    return this.lists.add(listId, personIds, actor);
  }

  @Access(ofList)
  @Post(':listId/removals')
  @HttpCode(200)
  @ApiOkResponse({ type: ListChangeResult })
  takeOff(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() { personIds }: ListChange,
    @CurrentActor() actor: Actor,
  ): Promise<ListChangeResult> {
    return this.lists.takeOff(listId, personIds, actor);
  }

  @Access(ofList)
  @Get(':listId/balance')
  @ApiOkResponse({ type: ListBalance })
  balance(@Param('listId', ParseUUIDPipe) listId: string): Promise<ListBalance> {
    return this.lists.balance(listId);
  }
}
