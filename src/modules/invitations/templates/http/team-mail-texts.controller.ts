import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../../platform/access/actor.js';
import { IfMatch } from '../../../../platform/http/versions.js';
import { MailTextsQueries } from '../mail-texts.queries.js';
import { MailTexts } from '../mail-texts.service.js';
import { MailTextsView, MailTextView, SaveMailText } from './mail-texts.dto.js';

const ofTeam: AccessRule = { roles: ['organiser'], of: 'team', at: 'params.teamId' };

/** Words for all events of a team that have none of their own. */
@ApiTags('mail texts')
@Controller('api/v1/teams/:teamId/mail-texts')
export class TeamMailTextsController {
  constructor(
    private readonly texts: MailTexts,
    private readonly queries: MailTextsQueries,
  ) {}

  @Access(ofTeam)
  @Get()
  @ApiOkResponse({ type: MailTextsView })
  list(@Param('teamId') teamId: string): Promise<MailTextsView> {
    return this.queries.view({ teamId, eventId: null });
  }

  @Access(ofTeam)
  @Put(':kind/:language')
  @ApiOkResponse({ type: MailTextView })
  save(
    @CurrentActor() actor: Actor,
    @Param('teamId') teamId: string,
    @Param('kind') kind: string,
    @Param('language') language: string,
    @IfMatch() version: number,
    @Body() { subject, body }: SaveMailText,
  ): Promise<MailTextView> {
    return this.texts.save(actor, { teamId, eventId: null }, { kind, language }, version, { subject, body });
  }

  @Access(ofTeam)
  @Delete(':kind/:language')
  @ApiOkResponse({ type: MailTextView })
  reset(
    @CurrentActor() actor: Actor,
    @Param('teamId') teamId: string,
    @Param('kind') kind: string,
    @Param('language') language: string,
    @IfMatch() version: number,
  ): Promise<MailTextView> {
    return this.texts.reset(actor, { teamId, eventId: null }, { kind, language }, version);
  }
}
