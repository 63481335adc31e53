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
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { rowsAtRisk } from '../../contacts/people/shows-people.js';
import { ListFiguresQueries } from '../list-figures.js';
import { ListPreviews } from '../list-preview.js';
import { Lists } from '../lists.service.js';
import { ConditionKinds } from '../rules/condition-kinds.js';
import { ChangeList, CopyList, CreateList, ListPage, ListQuery, ListRow } from './lists.dto.js';
import { ConditionKindList, ListPreview, PreviewList } from './list-rules.dto.js';
import { FiguresQuery, ListFigures, ListOverlaps } from './list-figures.dto.js';
import { kindView } from './condition-kind-view.js';

const ofList: AccessRule = { roles: ['organiser'], of: 'list', at: 'params.listId' };

@ApiTags('lists')
@Controller('api/v1/lists')
export class ListsController {
  constructor(
    private readonly lists: Lists,
    private readonly figures: ListFiguresQueries,
    private readonly previews: ListPreviews,
    private readonly kinds: ConditionKinds,
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

  /** The questions that rules can ask about a person, and what each takes. */
  @Access({ roles: ['organiser'] })
  @Get('conditions')
  @ApiOkResponse({ type: ConditionKindList })
  conditions(): ConditionKindList {
    return { items: [...this.kinds.all.values()].map(kindView) };
  }

  /** Who would be on a list with this rule; nothing is stored. */
  @ShowsPeople(({ sample }: ListPreview) => rowsAtRisk({ items: sample }))
  @Access({ roles: ['organiser'], of: 'team', at: 'body.teamId' })
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: ListPreview })
  preview(@Body() input: PreviewList, @CurrentActor() actor: Actor): Promise<ListPreview> {
    return this.previews.of(input, actor);
  }

  @Access(ofList)
  @Get(':listId')
  @ApiOkResponse({ type: ListRow })
  show(@Param('listId', ParseUUIDPipe) listId: string, @CurrentActor() actor: Actor): Promise<ListRow> {
    return this.lists.show(listId, actor);
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

  /** `POST …/restoration` brings it back for thirty days. */
  @Access(ofList)
  @Delete(':listId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('listId', ParseUUIDPipe) listId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.lists.remove(listId, actor);
  }

  @Access(ofList)
  @Post(':listId/restoration')
  @HttpCode(200)
  @ApiOkResponse({ type: ListRow })
  restore(@Param('listId', ParseUUIDPipe) listId: string, @CurrentActor() actor: Actor): Promise<ListRow> {
    return this.lists.restore(listId, actor);
  }

  @Access(ofList)
  @Post(':listId/copies')
  @ApiCreatedResponse({ type: ListRow })
  copy(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Body() input: CopyList,
    @CurrentActor() actor: Actor,
  ): Promise<ListRow> {
    return this.lists.copy(listId, input, actor);
  }

  /** Turns a list by rule, or a combined one, into a picked list of those who are on it now. */
  @Access(ofList)
  @Post(':listId/freeze')
  @HttpCode(200)
  @ApiOkResponse({ type: ListRow })
  freeze(
    @Param('listId', ParseUUIDPipe) listId: string,
    @IfMatch() version: number,
    @CurrentActor() actor: Actor,
  ): Promise<ListRow> {
    return this.lists.freeze(listId, version, actor);
  }

  @Access(ofList)
  @Get(':listId/balance')
  @ApiOkResponse({ type: ListFigures })
  balance(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Query() { anew }: FiguresQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ListFigures> {
    return this.figures.balance(listId, actor, anew);
  }

  @Access(ofList)
  @Get(':listId/overlaps')
  @ApiOkResponse({ type: ListOverlaps })
  overlaps(
    @Param('listId', ParseUUIDPipe) listId: string,
    @Query() { anew }: FiguresQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ListOverlaps> {
    return this.figures.overlaps(listId, actor, anew);
  }
}
