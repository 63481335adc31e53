import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { PersonInvitationsQueries } from '../person-invitations.queries.js';
import { PersonInvitations } from './person-invitations.dto.js';

@ApiTags('people')
@Controller('api/v1/people/:personId/invitations')
export class PersonInvitationsController {
  constructor(private readonly queries: PersonInvitationsQueries) {}

  /** What your teams invited a person to, what was answered and whether the person came. */
  @Get()
  @Access({ roles: ['organiser'] })
  @ApiOkResponse({ type: PersonInvitations })
  async list(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<PersonInvitations> {
    return { items: await this.queries.of(actor, personId) };
  }
}
