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
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { SavedFilters } from '../saved-filters.service.js';
import {
  ChangeSavedFilter,
  CreateSavedFilter,
  SavedFiltersQuery,
  SavedFilterView,
} from './saved-filters.dto.js';

@ApiTags('saved filters')
@Controller('api/v1/saved-filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFilters) {}

  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: [SavedFilterView] })
  list(@Query() { area }: SavedFiltersQuery, @CurrentActor() actor: Actor): Promise<SavedFilterView[]> {
    return this.filters.list(area, actor);
  }

  @Access({ roles: ['organiser'] })
  @Post()
  @ApiCreatedResponse({ type: SavedFilterView })
  create(@Body() input: CreateSavedFilter, @CurrentActor() actor: Actor): Promise<SavedFilterView> {
    return this.filters.create(input, actor);
  }

  @Access({ roles: ['organiser'] })
  @Patch(':savedFilterId')
  @ApiOkResponse({ type: SavedFilterView })
  change(
    @Param('savedFilterId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() change: ChangeSavedFilter,
    @CurrentActor() actor: Actor,
  ): Promise<SavedFilterView> {
    return this.filters.change(id, version, change, actor);
  }

  @Access({ roles: ['organiser'] })
  @Delete(':savedFilterId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('savedFilterId', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.filters.remove(id, actor);
  }
}
