import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { GuestActs } from '../guest-acts.service.js';
import { Successions } from '../succession.service.js';
import { DecideSuccession, RevokeInvitation } from './waves.dto.js';

@ApiTags('invitations')
@Controller('api/v1/invitations/:invitationId')
export class GuestActsController {
  constructor(
    private readonly acts: GuestActs,
    private readonly successions: Successions,
  ) {}

  /** Takes the invitation back; the guest's calendar entry is cancelled. */
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @Post('revocation')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() { reason }: RevokeInvitation,
  ): Promise<void> {
    return this.acts.revoke(actor, invitationId, reason);
  }

  /** What becomes of an invitation to a post that its guest no longer holds, where an organiser must say so. */
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @Post('succession')
  @HttpCode(204)
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() { decision }: DecideSuccession,
  ): Promise<void> {
    return this.successions.decide(actor, invitationId, decision);
  }

  /** Sends the same invitation once more. */
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @Post('resending')
  @HttpCode(204)
  @ApiNoContentResponse()
  resend(@CurrentActor() actor: Actor, @Param('invitationId') invitationId: string): Promise<void> {
    return this.acts.resend(actor, invitationId);
  }
}
