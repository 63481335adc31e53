import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IfMatch } from '../../../platform/http/versions.js';
import { renderMarkdown } from '../../../platform/markdown/markdown.js';
import { followUp } from '../../events/http/event-rows.controller.js';
import { Reports } from '../reports.service.js';
import { MarkdownPreview, MarkdownSource, ReportView, SaveReport } from './report.dto.js';

@ApiTags('record')
@Controller('api/v1')
export class ReportController {
  constructor(private readonly reports: Reports) {}

  @Get('events/:eventId/report')
  @followUp
  @ShowsPeople(({ warnings }: ReportView) => warnings)
  @ApiOkResponse({ type: ReportView })
  async find(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ReportView> {
    return ReportView.of(await this.reports.find(actor, eventId));
  }

  @Put('events/:eventId/report')
  @followUp
  @ShowsPeople(({ warnings }: ReportView) => warnings)
  @ApiOkResponse({ type: ReportView })
  async save(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @IfMatch() version: number,
    @Body() { body }: SaveReport,
  ): Promise<ReportView> {
    const saved = await this.reports.save(actor, eventId, version, body, (report) =>
      ReportView.of({ report, warnings: [] }),
    );
    return ReportView.of(saved);
  }

  @Post('events/:eventId/report/publication')
  @followUp
  @ShowsPeople(({ warnings }: ReportView) => warnings)
  @HttpCode(200)
  @ApiOkResponse({ type: ReportView })
  async publish(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ReportView> {
    return ReportView.of(await this.reports.publish(actor, eventId));
  }

  @Delete('events/:eventId/report/publication')
  @followUp
  @ShowsPeople(({ warnings }: ReportView) => warnings)
  @ApiOkResponse({ type: ReportView })
  async withdraw(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ReportView> {
    return ReportView.of(await this.reports.withdraw(actor, eventId));
  }

  @Post('markdown')
  @Access({ roles: ['organiser', 'editor'] })
  @HttpCode(200)
  @ApiOkResponse({ type: MarkdownPreview })
  preview(@Body() { source }: MarkdownSource): MarkdownPreview {
    return { html: renderMarkdown(source) };
  }
}
