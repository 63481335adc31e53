import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import { IdempotencyKey, IfMatch } from '../../../platform/http/versions.js';
import { MailRulePreview, type RulePreview } from '../mail-rule-preview.service.js';
import { MailRulesQueries, type RuleView } from '../mail-rules.queries.js';
import { MailRules } from '../mail-rules.service.js';
import {
  ChangeMailRule,
  CreateMailRule,
  DecideMailRule,
  MailRulePage,
  MailRulePreviewView,
  MailRuleView,
  PreviewMailRule,
} from './mail-rules.dto.js';

const ofEvent: AccessRule = { roles: ['organiser'], of: 'event', at: 'params.eventId' };
const ruleId = () => Param('ruleId', ParseUUIDPipe);

@ApiTags('mail rules')
@Controller('api/v1/events/:eventId/mail-rules')
export class MailRulesController {
  constructor(
    private readonly rules: MailRules,
    private readonly queries: MailRulesQueries,
    private readonly previews: MailRulePreview,
  ) {}

  @Access(ofEvent)
  @Get()
  @ApiOkResponse({ type: MailRulePage })
  async list(@Param('eventId') eventId: string): Promise<MailRulePage> {
    return { items: await this.queries.list(eventId), next: null };
  }

  @Access(ofEvent)
  @Post()
  @ApiCreatedResponse({ type: MailRuleView })
  create(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: CreateMailRule,
  ): Promise<RuleView> {
    return this.rules.create(actor, eventId, body);
  }

  /** Whom a rule reaches, when, and with what words; nothing is saved. */
  @ShowsPeople()
  @Access(ofEvent)
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: MailRulePreviewView })
  preview(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() body: PreviewMailRule,
  ): Promise<RulePreview> {
    return this.previews.of(actor, eventId, body);
  }

  @Access(ofEvent)
  @Patch(':ruleId')
  @ApiOkResponse({ type: MailRuleView })
  change(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @ruleId() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeMailRule,
  ): Promise<RuleView> {
    return this.rules.change(actor, eventId, id, version, body);
  }

  @Access(ofEvent)
  @Delete(':ruleId')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @ruleId() id: string,
  ): Promise<void> {
    return this.rules.remove(actor, eventId, id);
  }

  /** Sends its mails now or leaves them out this time. Repeating it sends nobody a second one. */
  @Access(ofEvent)
  @Post(':ruleId/decisions')
  @HttpCode(200)
  @ApiOkResponse({ type: MailRuleView })
  decide(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @ruleId() id: string,
    @IdempotencyKey() _key: string,
    @Body() { act }: DecideMailRule,
  ): Promise<RuleView> {
    return this.rules.decide(actor, eventId, id, act);
  }
}
