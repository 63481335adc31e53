import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { Consents } from '../consents.service.js';
import { ConsentView, RecordConsent } from './consents.dto.js';

@ApiTags('people')
@Controller('api/v1/people/:personId/consents')
export class ConsentsController {
  constructor(private readonly consents: Consents) {}

  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: [ConsentView] })
  list(
    @Param('personId', ParseUUIDPipe) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ConsentView[]> {
    return this.consents.list(personId, actor);
  }

  @Access({ roles: ['organiser'] })
  @Post()
  @ApiCreatedResponse({ type: ConsentView })
  record(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: RecordConsent,
    @CurrentActor() actor: Actor,
  ): Promise<ConsentView> {
    return this.consents.record(personId, input, actor);
  }
}
