import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Deputies } from '../rsvps/deputies/deputies.service.js';
import { deputyIn } from './choices.rules.js';
import { Deciding } from './deciding.service.js';
import type { SendNamedDeputy } from './http/inbound.dto.js';
import { NobodySent } from './inbound.errors.js';
import { nonceOf } from './processing/calendar-replies.js';

/** Makes whoever a guest delegated to in a calendar the guest's deputy. */
@Injectable()
export class DeputyReplies {
  constructor(
    private readonly deciding: Deciding,
    private readonly deputies: Deputies,
  ) {}

  /**
   * The mail names an address alone; the organiser says who it is. Done again it is done once: the deputy's nonce is the
   * mail's.
   * @throws NotHeld, NobodySent; DeputyRefused, AnswersClosed
   */
  send(actor: Actor, id: string, { givenName, familyName, title = '' }: SendNamedDeputy): Promise<void> {
    return this.deciding.take(actor, id, 'applied', async (_tx, { record, reading, choices }) => {
      const email = deputyIn(reading);
      if (!choices.deputy || !email || !record.invitationId) throw new NobodySent();
      await this.deputies.send({
        givenName,
        familyName,
        email,
        title,
        invitationId: record.invitationId,
        nonce: nonceOf(id),
        by: { channel: 'staff', userId: actor.userId, answeredById: null, reason: 'Reply by mail' },
      });
    });
  }
}
