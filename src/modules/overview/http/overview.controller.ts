import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { OverviewQueries } from '../overview.queries.js';
import { OverviewView } from './overview.dto.js';

@ApiTags('overview')
@Controller('api/v1/overview')
export class OverviewController {
  constructor(private readonly queries: OverviewQueries) {}

  @Get()
  @Access('user')
  @ApiOkResponse({ type: OverviewView })
  overview(@CurrentActor() actor: Actor): Promise<OverviewView> {
    return this.queries.overview(actor);
  }
}
