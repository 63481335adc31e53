import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { OrderKeys } from '../../ranks/http/ranks.dto.js';
import { Categories } from '../categories.service.js';
import { CategoryView, ChangeCategory, CreateCategory } from './categories.dto.js';

@ApiTags('organisations')
@Controller('api/v1/categories')
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Access('user')
  @Get()
  @ApiOkResponse({ type: [CategoryView] })
  list(): Promise<CategoryView[]> {
    return this.categories.list();
  }

  @Access('administrator')
  @Post()
  @ApiCreatedResponse({ type: CategoryView })
  create(@Body() input: CreateCategory, @CurrentActor() actor: Actor): Promise<CategoryView> {
    return this.categories.create(input, actor);
  }

  @Access('administrator')
  @Patch(':categoryId')
  @ApiOkResponse({ type: CategoryView })
  change(
    @Param('categoryId') categoryId: string,
    @IfMatch() version: number,
    @Body() change: ChangeCategory,
    @CurrentActor() actor: Actor,
  ): Promise<CategoryView> {
    return this.categories.change(categoryId, version, change, actor);
  }

  @Access('administrator')
  @Put('order')
  @ApiOkResponse({ type: [CategoryView] })
  order(@Body() { ids }: OrderKeys, @CurrentActor() actor: Actor): Promise<CategoryView[]> {
    return this.categories.order(ids, actor);
  }

  /** Refused while anybody counts as it. */
  @Access('administrator')
  @Delete(':categoryId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('categoryId') categoryId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.categories.remove(categoryId, actor);
  }
}
