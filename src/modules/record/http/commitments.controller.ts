import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { EventRowsController, followUp } from '../../events/http/event-rows.controller.js';
import type { Commitment } from '../commitment.entity.js';
import { RecordLists } from '../record-lists.js';
import { ChangeCommitment, CreateCommitment, CommitmentPage, CommitmentView } from './commitment.dto.js';

@ApiTags('record')
@Controller('api/v1/events/:eventId/commitments')
export class CommitmentsController extends EventRowsController<Commitment, CommitmentView>(
  CommitmentPage,
  'commitmentId',
) {
  protected readonly rows;
  protected readonly view = CommitmentView.of;

  constructor(lists: RecordLists) {
    super();
    this.rows = lists.commitments;
  }

  @Post()
  @followUp
  @ApiCreatedResponse({ type: CommitmentView })
  async add(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { text, madeBy = {}, madeWhen = '', status = 'open', evidence = {} }: CreateCommitment,
  ): Promise<CommitmentView> {
    return this.view(await this.rows.add(actor, eventId, { text, madeBy, madeWhen, status, evidence }));
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
    return this.view(await this.rows.change(actor, eventId, id, version, { ...body }, this.view));
  }
}
