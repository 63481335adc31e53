import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { RecordLists } from '../record-lists.js';
import {
  ChangeCommitment,
  CreateCommitment,
  CommitmentOrder,
  CommitmentPage,
  CommitmentView,
} from './commitment.dto.js';

const followUp = Access({ roles: ['organiser', 'editor'], of: 'event', at: 'params.eventId' });

@ApiTags('record')
@Controller('api/v1/events/:eventId/commitments')
export class CommitmentsController {
  constructor(private readonly lists: RecordLists) {}

  @Get()
  @followUp
  @ApiOkResponse({ type: CommitmentPage })
  async list(@Param('eventId') eventId: string): Promise<CommitmentPage> {
    return { items: (await this.lists.commitments.list(eventId)).map(CommitmentView.of), next: null };
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: CommitmentView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { text, madeBy = {}, madeWhen = '', status = 'open', evidence = {} }: CreateCommitment,
  ): Promise<CommitmentView> {
    const values = { text, madeBy, madeWhen, status, evidence };
    return CommitmentView.of(await this.lists.commitments.add(actor, eventId, values));
  }

  @Put('order')
  @followUp
  @ApiOkResponse({ type: CommitmentPage })
  async order(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { ids }: CommitmentOrder,
  ): Promise<CommitmentPage> {
    return {
      items: (await this.lists.commitments.order(actor, eventId, ids)).map(CommitmentView.of),
      next: null,
    };
  }

  @Patch(':commitmentId')
  @followUp
  @ApiOkResponse({ type: CommitmentView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('commitmentId') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCommitment,
  ): Promise<CommitmentView> {
    return CommitmentView.of(
      await this.lists.commitments.change(actor, eventId, id, version, { ...body }, CommitmentView.of),
    );
  }

  @Delete(':commitmentId')
  @followUp
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('commitmentId') id: string,
  ): Promise<void> {
    return this.lists.commitments.remove(actor, eventId, id);
  }
}
