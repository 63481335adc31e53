import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { OrganisationTrees } from '../organisation-trees.queries.js';
import { Organisations } from '../organisations.service.js';
import {
  ChangeOrganisation,
  CreateOrganisation,
  OrganisationPage,
  OrganisationQuery,
  OrganisationTree,
  OrganisationView,
} from './organisations.dto.js';

@ApiTags('organisations')
@Controller('api/v1')
export class OrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly trees: OrganisationTrees,
  ) {}

  @Access({ roles: ['organiser'] })
  @Get('organisations')
  @ApiOkResponse({ type: OrganisationPage })
  list(@Query() query: OrganisationQuery, @CurrentActor() actor: Actor): Promise<OrganisationPage> {
    return this.organisations.list(query, actor);
  }

  @Access({ roles: ['organiser'] })
  @Post('organisations')
  @ApiCreatedResponse({ type: OrganisationView })
  create(@Body() input: CreateOrganisation, @CurrentActor() actor: Actor): Promise<OrganisationView> {
    return this.organisations.create(input, actor);
  }

  @Access({ roles: ['organiser'] })
  @Get('organisations/:organisationId')
  @ApiOkResponse({ type: OrganisationView })
  show(
    @Param('organisationId', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganisationView> {
    return this.organisations.show(id, actor);
  }

  /** All above this organisation, itself, and all below, with who is there. */
  @Access({ roles: ['organiser'] })
  @Get('organisations/:organisationId/tree')
  @ApiOkResponse({ type: OrganisationTree })
  tree(
    @Param('organisationId', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganisationTree> {
    return this.trees.around(id, actor);
  }

  @Access({ roles: ['organiser'] })
  @Patch('organisations/:organisationId')
  @ApiOkResponse({ type: OrganisationView })
  change(
    @Param('organisationId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() change: ChangeOrganisation,
    @CurrentActor() actor: Actor,
  ): Promise<OrganisationView> {
    return this.organisations.change(id, version, change, actor);
  }
}
