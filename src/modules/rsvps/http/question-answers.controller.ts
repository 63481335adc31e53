import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { QuestionAnswersQueries } from '../questions/question-answers.queries.js';
import { GuestQuestions, QuestionCountsList } from './question-answers.dto.js';

@ApiTags('questions')
@Controller('api/v1')
export class QuestionAnswersController {
  constructor(private readonly queries: QuestionAnswersQueries) {}

  /** The questions put to a guest and to whoever comes along, with what counts as the answer. */
  @Get('invitations/:invitationId/question-answers')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @ApiOkResponse({ type: GuestQuestions })
  async guest(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
  ): Promise<GuestQuestions> {
    const items = await this.queries.of(invitationId, actor.cleared);
    return { items, companions: await this.queries.ofParty(invitationId, actor.cleared) };
  }

  /** For each question how many answered it, and what they chose. */
  @Get('events/:eventId/question-counts')
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @ApiOkResponse({ type: QuestionCountsList })
  async counts(@Param('eventId') eventId: string): Promise<QuestionCountsList> {
    return { items: await this.queries.counts(eventId) };
  }
}
