import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { GuestActs } from '../guest-acts.service.js';
import { RevokeInvitation } from './waves.dto.js';

@ApiTags('invitations')
@Controller('api/v1/invitations/:invitationId')
export class GuestActsController {
  constructor(private readonly acts: GuestActs) {}

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

  /** Sends the same invitation once more. */
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @Post('resending')
  @HttpCode(204)
  @ApiNoContentResponse()
  resend(@CurrentActor() actor: Actor, @Param('invitationId') invitationId: string): Promise<void> {
    return this.acts.resend(actor, invitationId);
  }
}
