import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { FollowUpQueries } from '../follow-up.queries.js';
import { DebatesOver } from './follow-up.dto.js';

@ApiTags('overview')
@Controller('api/v1/overview/follow-up')
export class FollowUpController {
  constructor(private readonly queries: FollowUpQueries) {}

  /** The debates that are over, with what each still lacks. */
  @Get()
  @Access({ roles: ['organiser', 'editor'] })
  @ApiOkResponse({ type: DebatesOver })
  async over(@CurrentActor() actor: Actor): Promise<DebatesOver> {
    return { items: await this.queries.over(actor) };
  }
}
