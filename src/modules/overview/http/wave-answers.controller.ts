import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { WaveAnswersQueries } from '../wave-answers.queries.js';
import { WaveAnswersList } from './wave-answers.dto.js';

@ApiTags('invitations')
@Controller('api/v1/events/:eventId/waves/answers')
export class WaveAnswersController {
  constructor(private readonly queries: WaveAnswersQueries) {}

  /** Answers so far, by wave. */
  @Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' })
  @Get()
  @ApiOkResponse({ type: WaveAnswersList })
  async list(@Param('eventId') eventId: string): Promise<WaveAnswersList> {
    return { items: await this.queries.of(eventId) };
  }
}
