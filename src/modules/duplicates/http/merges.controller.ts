import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { MergePreviews } from '../merge-preview.js';
import { MergeUndo } from '../merge-undo.service.js';
import { MergesQueries } from '../merges.queries.js';
import { Merges } from '../merges.service.js';
import {
  CreateMerge,
  MergePage,
  MergePreview,
  MergePreviewQuery,
  MergesQuery,
  MergeView,
  UndoPreview,
} from './merges.dto.js';

@ApiTags('duplicates')
@Access({ roles: ['organiser'] })
@Controller('api/v1/merges')
export class MergesController {
  constructor(
    private readonly merges: Merges,
    private readonly previews: MergePreviews,
    private readonly undos: MergeUndo,
    private readonly queries: MergesQueries,
  ) {}

  @ShowsPeople()
  @Get()
  @ApiOkResponse({ type: MergePage })
  list(@Query() query: MergesQuery, @CurrentActor() actor: Actor): Promise<MergePage> {
    return this.queries.list(query, actor);
  }

  /** Both entries side by side, and what would become of them. */
  @ShowsPeople()
  @Get('preview')
  @ApiOkResponse({ type: MergePreview })
  preview(
    @Query() { keptId, goneId }: MergePreviewQuery,
    @CurrentActor() actor: Actor,
  ): Promise<MergePreview> {
    return this.previews.of(keptId, goneId, actor);
  }

  /** 412 with the preview as it is now when one of the two was changed since it was looked at. */
  @ShowsPeople()
  @Post()
  @ApiCreatedResponse({ type: MergeView })
  async merge(
    @Body() input: CreateMerge,
    @IdempotencyKey() key: string,
    @CurrentActor() actor: Actor,
  ): Promise<MergeView> {
    return this.queries.show(await this.merges.merge(input, key, actor), actor);
  }

  @ShowsPeople()
  @Get(':mergeId')
  @ApiOkResponse({ type: MergeView })
  show(@Param('mergeId', ParseUUIDPipe) mergeId: string, @CurrentActor() actor: Actor): Promise<MergeView> {
    return this.queries.show(mergeId, actor);
  }

  /** What would not be as it was before, if it were undone now. */
  @ShowsPeople()
  @Get(':mergeId/undo')
  @ApiOkResponse({ type: UndoPreview })
  async previewUndo(
    @Param('mergeId', ParseUUIDPipe) mergeId: string,
    @CurrentActor() actor: Actor,
  ): Promise<UndoPreview> {
    return { remarks: await this.undos.preview(mergeId, actor) };
  }

  /** Two entries again. A second time nothing happens. */
  @ShowsPeople()
  @Post(':mergeId/undo')
  @ApiCreatedResponse({ type: MergeView })
  async undo(
    @Param('mergeId', ParseUUIDPipe) mergeId: string,
    @CurrentActor() actor: Actor,
  ): Promise<MergeView> {
    await this.undos.undo(mergeId, actor);
    return this.queries.show(mergeId, actor);
  }
}
