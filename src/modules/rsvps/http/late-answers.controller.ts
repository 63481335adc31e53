import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { OwnerRegistry } from '../../../platform/access/owner-registry.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { LateAnswers } from '../late/late-answers.service.js';
import { LateAnswersQueries } from '../late/late-answers.queries.js';
import { DecideLateAnswer, LateAnswerList } from './late-answers.dto.js';

@ApiTags('rsvps')
@Controller('api/v1')
export class LateAnswersController {
  constructor(
    private readonly late: LateAnswers,
    private readonly queries: LateAnswersQueries,
    owners: OwnerRegistry,
  ) {
    owners.register(
      'lateAnswer',
      'SELECT e.team_id FROM held_answers h JOIN events e ON e.id = h.event_id WHERE h.id = $1',
    );
  }

  /** What a guest answered after the deadline, with what it would change. */
  @Get('invitations/:invitationId/late-answers')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: LateAnswerList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
  ): Promise<LateAnswerList> {
    return { items: await this.queries.of(invitationId, actor.cleared) };
  }

  /** Approves it, by the way of every answer, or refuses it with a reason that the guest is told. */
  @Post('late-answers/:lateAnswerId/decision')
  @Access({ roles: ['organiser'], of: 'lateAnswer', at: 'params.lateAnswerId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('lateAnswerId') id: string,
    @Body() { decision, reason = '', overCapacity = false }: DecideLateAnswer,
  ): Promise<void> {
    if (decision === 'refuse' && !reason.trim())
      throw new Invalid([{ field: 'reason', message: 'Say why; the guest is told.' }]);
    return this.late.decide(actor, id, { decision, reason: reason.trim(), overCapacity });
  }
}
