import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type AccessRule } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { ShowsPeople } from '../../../platform/access/shows-people.js';
import type { Page } from '../../../platform/http/paging.js';
import { AdmittingSenders } from '../admission.service.js';
import { DeputyReplies } from '../deputy-replies.service.js';
import { HeldMail } from '../held-mail.service.js';
import { InboundQueries } from '../inbound.queries.js';
import { Proposals } from '../proposals.service.js';
import {
  AdmitInbound,
  ApplyInbound,
  DeclineProposal,
  InboundCounts,
  InboundCountsQuery,
  InboundPage,
  InboundQuery,
  InboundView,
  RefuseInbound,
  SendNamedDeputy,
  type InboundRow,
} from './inbound.dto.js';

/** Of any team: which mail, the queries decide by the actor's teams. */
const organisers: AccessRule = { roles: ['organiser'] };
const inboundId = () => Param('inboundId', ParseUUIDPipe);

@ApiTags('inbound')
@Controller('api/v1/inbound')
export class InboundController {
  constructor(
    private readonly queries: InboundQueries,
    private readonly deputies: DeputyReplies,
    private readonly held: HeldMail,
    private readonly admitting: AdmittingSenders,
    private readonly proposals: Proposals,
  ) {}

  @ShowsPeople()
  @Access(organisers)
  @Get()
  @ApiOkResponse({ type: InboundPage })
  list(@CurrentActor() actor: Actor, @Query() query: InboundQuery): Promise<Page<InboundRow>> {
    return this.queries.list(actor, query);
  }

  @Access(organisers)
  @Get('counts')
  @ApiOkResponse({ type: InboundCounts })
  counts(@CurrentActor() actor: Actor, @Query() query: InboundCountsQuery): Promise<InboundCounts> {
    return this.queries.counts(actor, query);
  }

  @ShowsPeople()
  @Access(organisers)
  @Get(':inboundId')
  @ApiOkResponse({ type: InboundView })
  view(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.queries.view(actor, id);
  }

  /** Counts it as the guest's answer. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/applications')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  apply(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() body: ApplyInbound,
  ): Promise<InboundView> {
    return this.after(actor, id, this.held.apply(actor, id, body));
  }

  /** Whoever wrote becomes a guest of their own, and the answer counts for them. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/admissions')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  admit(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() body: AdmitInbound,
  ): Promise<InboundView> {
    return this.after(actor, id, this.admitting.admit(actor, id, body));
  }

  /** Whoever the guest delegated to in the calendar becomes their deputy, with an invitation of their own. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/deputies')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  sendDeputy(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() body: SendNamedDeputy,
  ): Promise<InboundView> {
    return this.after(actor, id, this.deputies.send(actor, id, body));
  }

  /** It does not count; the sender is told, unless you want silence. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/refusals')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  refuse(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() { silent }: RefuseInbound,
  ): Promise<InboundView> {
    return this.after(actor, id, this.held.refuse(actor, id, silent ?? false));
  }

  /** Tells the guest's calendar that the time stays. To accept a proposal, move the debate. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/declined-proposals')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  decline(
    @CurrentActor() actor: Actor,
    @inboundId() id: string,
    @Body() { comment }: DeclineProposal,
  ): Promise<InboundView> {
    return this.after(actor, id, this.proposals.decline(actor, id, comment ?? ''));
  }

  /** Read, and nothing to do. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/dismissals')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  ignore(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.after(actor, id, this.held.ignore(actor, id));
  }

  /** Takes back that it was dismissed, or refused in silence: it waits again. */
  @ShowsPeople()
  @Access(organisers)
  @Post(':inboundId/reopenings')
  @HttpCode(200)
  @ApiOkResponse({ type: InboundView })
  reopen(@CurrentActor() actor: Actor, @inboundId() id: string): Promise<InboundView> {
    return this.after(actor, id, this.held.reopen(actor, id));
  }

  private async after(actor: Actor, id: string, decision: Promise<void>): Promise<InboundView> {
    await decision;
    return this.queries.view(actor, id);
  }
}
