import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Admissions } from '../invitations/admissions.service.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { Answers } from '../rsvps/answers.service.js';
import { answerIn, newAddresses } from './choices.rules.js';
import { Deciding } from './deciding.service.js';
import type { AdmitInbound } from './http/inbound.dto.js';
import { NobodyToAdmit } from './inbound.errors.js';
import { LearntAddresses } from './learnt-addresses.js';
import { staffAnswer } from './staff-answer.js';

/** Lets in somebody to whom an invitation was passed on. */
@Injectable()
export class AdmittingSenders {
  constructor(
    private readonly deciding: Deciding,
    private readonly admissions: Admissions,
    private readonly answers: Answers,
    private readonly addresses: LearntAddresses,
  ) {}

  /**
   * The sender becomes a guest of their own, with an invitation whose UID and address are theirs alone; what they answered
   * counts for it on the path of every answer, with the room's capacity. Somebody who is invited already gets the answer
   * only. The mail belongs to that invitation from now on.
   * @throws NotHeld, NobodyToAdmit, ClearedOnly; CannotBeInvited, EventNotPublished, EventOver
   */
  admit(actor: Actor, id: string, input: AdmitInbound): Promise<void> {
    const { personId, answer, rememberAddress } = input;
    return this.deciding.take(actor, id, 'applied', async (tx, { record, reading, choices }) => {
      const { eventId } = record;
      if (!choices.admit || !eventId) throw new NobodyToAdmit();
      if (rememberAddress) await this.addresses.requireOpen(tx, actor, personId);
      const invitationId = await this.admissions.admit(actor, eventId, personId);
      const given = answer ?? answerIn(reading);
      if (given)
        await this.answers.record(staffAnswer(actor, id, reading, { eventId, invitationId, answer: given }));
      // Its SEQUENCE is that of another entry: replies to the new one must not be measured by it.
      await tx.query(
        'UPDATE inbound_messages SET invitation_id = $2, sequence = NULL, stamp = NULL WHERE id = $1',
        [id, invitationId],
      );
      const learnt = rememberAddress ? newAddresses(reading, record.addresses).filter(isPlainAddress) : [];
      await this.addresses.learn(tx, actor, personId, learnt);
      return { admitted: invitationId };
    });
  }
}
