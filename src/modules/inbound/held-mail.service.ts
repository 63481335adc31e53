import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { Outbox } from '../mail/outbox.service.js';
import { Answers } from '../rsvps/answers.service.js';
import { answerIn, newAddresses } from './choices.rules.js';
import { Deciding } from './deciding.service.js';
import type { ApplyInbound } from './http/inbound.dto.js';
import { AnswerMissing, NobodyToTell, NoInvitation, NothingToLearn } from './inbound.errors.js';
import { LearntAddresses } from './learnt-addresses.js';
import { staffAnswer } from './staff-answer.js';
import { RefusalMail } from './refusal-mail.js';

/** What a member of staff decides about mail that waits for a person. */
@Injectable()
export class HeldMail {
  constructor(
    private readonly deciding: Deciding,
    private readonly answers: Answers,
    private readonly addresses: LearntAddresses,
    private readonly refusals: RefusalMail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Counts as the guest's answer, put down by staff; with `samePerson` the sender's address is the guest's from now on, so
   * that the next reply from there needs nobody.
   * @throws NotHeld, NoInvitation, AnswerMissing, NothingToLearn; AnswersClosed when the debate takes none
   */
  apply(actor: Actor, id: string, { answer, samePerson }: ApplyInbound): Promise<void> {
    return this.deciding.take(actor, id, 'applied', async (tx, { record, reading }) => {
      const { eventId, invitationId, personId } = record;
      if (!invitationId || !eventId) throw new NoInvitation();
      const given = answer ?? answerIn(reading);
      if (!given) throw new AnswerMissing();
      const learnt = samePerson ? newAddresses(reading, record.addresses).filter(isPlainAddress) : [];
      if (samePerson && (!learnt.length || record.withheld)) throw new NothingToLearn();
      await this.answers.record(staffAnswer(actor, id, reading, { eventId, invitationId, answer: given }));
      if (personId) await this.addresses.learn(tx, actor, personId, learnt);
    });
  }

  /**
   * It does not count; unless `silent`, whoever sent it is told that the invitation is personal.
   * @throws NotHeld, NobodyToTell
   */
  refuse(actor: Actor, id: string, silent: boolean): Promise<void> {
    return this.deciding.take(actor, id, 'refused', async (tx, { record, reading, choices }) => {
      if (!choices.refuse || reading.kind === 'unreadable') throw new NobodyToTell();
      if (!silent) await this.outbox.insert(tx, [await this.refusals.draft(tx, record, reading.from)]);
      return { told: !silent };
    });
  }

  /** @throws NotHeld */
  ignore(actor: Actor, id: string): Promise<void> {
    return this.deciding.take(actor, id, 'ignored', async () => undefined);
  }

  /** Takes back that it was ignored, or refused without a word. @throws NotHeld */
  reopen(actor: Actor, id: string): Promise<void> {
    return this.deciding.reopen(actor, id);
  }
}
