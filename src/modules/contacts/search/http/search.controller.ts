import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { namesBeside } from '../../people/shows-people.js';
import { Search } from '../search.service.js';
import { SearchAnswer, SearchQuery } from './search.dto.js';

@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly search: Search) {}

  /** People, organisations and posts by what somebody remembers of their names. */
  @ShowsPeople(({ items }: SearchAnswer) => items.filter(namesBeside))
  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: SearchAnswer })
  find(@Query() { q, limit }: SearchQuery, @CurrentActor() actor: Actor): Promise<SearchAnswer> {
    return this.search.all(q, limit, actor);
  }
}
