import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Deputies } from '../deputies/deputies.service.js';
import { DecideDeputy, SendDeputy } from './deputies.dto.js';

@ApiTags('rsvps')
@Controller('api/v1/invitations/:invitationId')
export class DeputiesController {
  constructor(private readonly deputies: Deputies) {}

  /** Invites somebody in the guest's place, as the guest told staff; not bound by what the event allows guests. */
  @Post('deputies')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  send(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() { reason, nonce = newId(), title = '', ...deputy }: SendDeputy,
  ): Promise<void> {
    const by = { channel: 'staff' as const, userId: actor.userId, reason };
    return this.deputies.send({ ...deputy, title, invitationId, nonce, by });
  }

  /** Approves or refuses the deputy whom a guest asked for. */
  @Post('deputy-decision')
  @Access({ roles: ['organiser'], of: 'invitation', at: 'params.invitationId' })
  @HttpCode(204)
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('invitationId') invitationId: string,
    @Body() { decision, reason }: DecideDeputy,
  ): Promise<void> {
    return this.deputies.decide(actor, invitationId, decision, reason);
  }
}
