import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { BulkChanges } from '../bulk.service.js';
import { BulkChange, BulkResult } from './people-query.dto.js';

@ApiTags('people')
@Controller('api/v1/people')
export class PeopleBulkController {
  constructor(private readonly bulk: BulkChanges) {}

  @Access({ roles: ['organiser'] })
  @Post('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkResult })
  async change(@Body() change: BulkChange, @CurrentActor() actor: Actor): Promise<BulkResult> {
    return { changed: await this.bulk.apply(change, actor) };
  }
}
