import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ListAdditions } from '../list-additions.service.js';
import { AddMatchingPeople, ListAdditionResult, ListAdditionUndone } from './list-additions.dto.js';

const ofList: AccessRule = { roles: ['organiser'], of: 'list', at: 'params.listId' };

@ApiTags('lists')
@Controller('api/v1/lists/:listId/additions')
export class ListAdditionsController {
  constructor(private readonly additions: ListAdditions) {}

  /** Puts all whom the filter finds on the list, however many they are. */
  @Access(ofList)
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ListAdditionResult })
  add(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() { filter }: AddMatchingPeople,
    @CurrentActor() actor: Actor,
  ): Promise<ListAdditionResult> {
    return this.additions.add(listId, filter, actor);
  }

  @Access(ofList)
  @Post(':additionId/reversal')
  @HttpCode(200)
  @ApiOkResponse({ type: ListAdditionUndone })
  reverse(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Param('additionId', ParseUUIDPipe) additionId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ListAdditionUndone> {
    return this.additions.reverse(listId, additionId, actor);
  }
}
