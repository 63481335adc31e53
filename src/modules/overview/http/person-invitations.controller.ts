import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { PersonInvitationsQueries } from '../person-invitations.queries.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { AuditPage } from '../../accounts/http/audit.dto.js';
import { PersonActivityQueries } from '../person-activity.queries.js';
import { PersonContributions } from './person-activity.dto.js';
import { PersonInvitations } from './person-invitations.dto.js';

@ApiTags('people')
@Controller('api/v1/people/:personId')
export class PersonInvitationsController {
  constructor(
    private readonly queries: PersonInvitationsQueries,
    private readonly activity: PersonActivityQueries,
  ) {}

  /** Appearances and comments in debates of your teams. */
  @Get('contributions')
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: PersonContributions })
  contributions(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<PersonContributions> {
    return this.activity.contributions(actor, personId);
  }

  /** Who changed what about this person, the newest first. */
  @Get('changes')
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: AuditPage })
  changes(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Query() query: PageQuery,
  ): Promise<AuditPage> {
    return this.activity.changes(actor, personId, query);
  }

  /** What your teams invited a person to, what was answered and whether the person came. */
  @Get('invitations')
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: PersonInvitations })
  async list(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<PersonInvitations> {
    return { items: await this.queries.of(actor, personId) };
  }
}
