import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { ShowsPeople } from '../../../../platform/access/shows-people.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { Relationships } from '../relationships.service.js';
import { AddRelationship, ChangeRelationship, RelationshipView } from './relationships.dto.js';

@ApiTags('people')
@Controller('api/v1/people/:personId/relationships')
export class RelationshipsController {
  constructor(private readonly relationships: Relationships) {}

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Get()
  @ApiOkResponse({ type: [RelationshipView] })
  list(
    @Param('personId', ParseUUIDPipe) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipView[]> {
    return this.relationships.list(personId, actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Post()
  @ApiCreatedResponse({ type: RelationshipView })
  add(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: AddRelationship,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipView> {
    return this.relationships.add(personId, input, actor);
  }

  @ShowsPeople()
  @Access({ roles: ['organiser'] })
  @Patch(':relationshipId')
  @ApiOkResponse({ type: RelationshipView })
  change(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('relationshipId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() change: ChangeRelationship,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipView> {
    return this.relationships.change(personId, id, version, change, actor);
  }

  @Access({ roles: ['organiser'] })
  @Delete(':relationshipId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('relationshipId', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.relationships.remove(personId, id, actor);
  }
}
