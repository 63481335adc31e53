import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { CompanionWishesQueries } from '../companions/companion-wishes.queries.js';
import { CompanionWishesService } from '../companions/companion-wishes.service.js';
import { CompanionNeedsList, RecordWishes } from './companion-wishes.dto.js';
import { givenOf } from './question-answers.dto.js';

@ApiTags('rsvps')
@Controller('api/v1/invitations/:invitationId/companions')
export class CompanionWishesController {
  constructor(
    private readonly queries: CompanionWishesQueries,
    private readonly wishes: CompanionWishesService,
  ) {}

  /** Who comes along with a guest, each with what they need. */
  @ShowsPeople()
  @Get()
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: CompanionNeedsList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
  ): Promise<CompanionNeedsList> {
    return { items: await this.queries.of(invitationId, actor.cleared) };
  }

  /**
   * Records what a companion needs, and says to the questions put to them, on their behalf. Not bound by the guests'
   * deadline. In what the companion said after it, and nobody decided yet, it takes the place of the same; the rest waits on.
   */
  @Post(':companionId/wishes')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  record(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Param('companionId') companionId: string,
    @Body() { questions, ...told }: RecordWishes,
  ): Promise<void> {
    return this.wishes.record(actor, invitationId, companionId, {
      ...told,
      ...(questions && { given: givenOf(questions) }),
    });
  }
}
