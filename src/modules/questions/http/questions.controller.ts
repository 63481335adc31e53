import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { RowOrder } from '../../events/http/event-rows.controller.js';
import { Questions } from '../questions.service.js';
import type { QuestionOption } from '../questions.rules.js';
import {
  ChangeQuestion,
  CreateQuestion,
  QuestionList,
  QuestionView,
  type OptionInput,
} from './question.dto.js';

const organisers = Access({ roles: ['organiser'], of: 'event', at: 'params.eventId' });

@ApiTags('questions')
@Controller('api/v1/events/:eventId/questions')
export class QuestionsController {
  constructor(private readonly questions: Questions) {}

  /** What guests and their companions are asked beside the answer, in order; retired ones too. */
  @Get()
  @organisers
  @ApiOkResponse({ type: QuestionList })
  async list(@Param('eventId') eventId: string): Promise<QuestionList> {
    return { items: (await this.questions.list(eventId)).map(QuestionView.of), next: null };
  }

  @Post()
  @organisers
  @ApiCreatedResponse({ type: QuestionView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { help, options, required, askedOf, categories, situations, atMost, ...rest }: CreateQuestion,
  ): Promise<QuestionView> {
    const values = {
      ...rest,
      help: help ?? {},
      options: (options ?? []).map(optionOf),
      required: required ?? false,
      askedOf: askedOf ?? 'guests',
      categories: categories ?? [],
      situations: situations ?? [],
      atMost: atMost ?? null,
    };
    return QuestionView.of(await this.questions.add(actor, eventId, values));
  }

  @Put('order')
  @organisers
  @ApiOkResponse({ type: QuestionList })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: RowOrder,
  ): Promise<QuestionList> {
    return { items: (await this.questions.order(actor, eventId, ids)).map(QuestionView.of), next: null };
  }

  @Patch(':questionId')
  @organisers
  @ApiOkResponse({ type: QuestionView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('questionId') id: string,
    @IfMatch() version: number,
    @Body() { options, ...values }: ChangeQuestion,
  ): Promise<QuestionView> {
    const given = { ...values, ...(options ? { options: options.map(optionOf) } : {}) };
    return QuestionView.of(await this.questions.change(actor, eventId, id, version, given, QuestionView.of));
  }

  @Delete(':questionId')
  @organisers
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('questionId') id: string,
  ): Promise<void> {
    return this.questions.remove(actor, eventId, id);
  }
}

const optionOf = ({ id, label, retired }: OptionInput): QuestionOption => ({
  id: id ?? newId(),
  label,
  retired: retired ?? false,
});
