import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { ExportApprovalsQueries } from '../approval/export-approvals.queries.js';
import { ExportApprovals } from '../approval/export-approvals.service.js';
import { AnswersFile, exportAnswer, peopleTypes } from './export-answer.js';
import { DecideExport, ExportApprovalView, ExportPolicy, ExportPolicyQuery } from './export-approvals.dto.js';

@ApiTags('exports')
@Access({ roles: ['organiser'] })
@Controller('api/v1/export-approvals')
export class ExportApprovalsController {
  constructor(
    private readonly approvals: ExportApprovals,
    private readonly queries: ExportApprovalsQueries,
  ) {}

  /** The caller's own requests and those they may decide about; the last hundred. */
  @Get()
  @ApiOkResponse({ type: [ExportApprovalView] })
  list(@CurrentActor() actor: Actor): Promise<ExportApprovalView[]> {
    return this.queries.list(actor);
  }

  /** Above how many people a second member of staff must agree; of a team, or of the address book. */
  @Get('policy')
  @ApiOkResponse({ type: ExportPolicy })
  policy(@Query() { teamId }: ExportPolicyQuery, @CurrentActor() actor: Actor): Promise<ExportPolicy> {
    return this.queries.policy(actor, teamId ?? null);
  }

  @Get(':approvalId')
  @ApiOkResponse({ type: ExportApprovalView })
  show(
    @Param('approvalId', ParseUUIDPipe) approvalId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ExportApprovalView> {
    return this.queries.show(approvalId, actor);
  }

  /** Agrees or refuses, for good. 409 `already_decided` when somebody was first, `export_lapsed` when it is too late. */
  @Post(':approvalId/decision')
  @HttpCode(200)
  @ApiOkResponse({ type: ExportApprovalView })
  async decide(
    @Param('approvalId', ParseUUIDPipe) approvalId: string,
    @Body() decision: DecideExport,
    @CurrentActor() actor: Actor,
  ): Promise<ExportApprovalView> {
    if (!decision.approve && !decision.reason)
      throw new Invalid([{ field: 'reason', message: 'Say why you refuse; it is told to who asked.' }]);
    await this.approvals.decide(approvalId, decision, actor);
    return this.queries.show(approvalId, actor);
  }

  /** Takes the caller's own request back. */
  @Delete(':approvalId')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(
    @Param('approvalId', ParseUUIDPipe) approvalId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.approvals.withdraw(approvalId, actor);
  }

  /** The file that was agreed to, for who asked: those people, as they may be seen now. */
  @Post(':approvalId/file')
  @AnswersFile(...peopleTypes)
  async file(
    @Param('approvalId', ParseUUIDPipe) approvalId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return exportAnswer(await this.approvals.file(approvalId, actor));
  }
}
