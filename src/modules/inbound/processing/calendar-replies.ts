import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { GuestMails } from '../../invitations/guest-mails.service.js';
import { AnswersClosed } from '../../rsvps/answering.rules.js';
import { Answers } from '../../rsvps/answers.service.js';
import type { Reading } from '../reading/reader.js';
import type { Reason } from '../reasons.js';
import type { InvitationContext } from './contexts.queries.js';
import { decideReply, stampOf, type ReplyDecision } from './reply.rules.js';

export interface CalendarOutcome {
  state: 'applied' | 'held' | 'ignored';
  reason: Reason | '';
  sequence: number;
  stamp: Date;
}

type CalendarMail = Extract<Reading, { kind: 'calendar' }>;

/** Closed for good: there is nothing left to decide. */
const settled = new Set(['cancelled', 'over', 'revoked']);

/** Answers given by pressing a button in a calendar, on the same path as those of the page. */
@Injectable()
export class CalendarReplies {
  constructor(
    private readonly database: Database,
    private readonly answers: Answers,
    private readonly mails: GuestMails,
  ) {}

  /** Decides and applies one; `context` is brought up to date for the next one of the same guest. */
  async take(
    arrival: { id: string; receivedAt: Date },
    mail: CalendarMail,
    context: InvitationContext,
    matchedBy: 'address' | 'uid',
  ): Promise<CalendarOutcome> {
    const stamp = stampOf(mail.calendar, mail, arrival.receivedAt);
    const { sequence } = mail.calendar;
    const nonce = nonceOf(arrival.id);
    // The process was killed after the answer was recorded and before it was written down here.
    const decision: ReplyDecision | 'recorded' = context.recorded.includes(nonce)
      ? 'recorded'
      : decideReply(mail.calendar, mail, { ...context, matchedBy }, stamp);
    if (decision === 'recorded') {
      context.last = { sequence, stamp };
      return { state: 'applied', reason: '', sequence, stamp };
    }
    const outcome = await this.carryOut(decision, mail, context, nonce);
    if (outcome.reason === '' || outcome.reason === 'unchanged') context.last = { sequence, stamp };
    return { ...outcome, sequence, stamp };
  }

  private async carryOut(
    decision: ReplyDecision,
    mail: CalendarMail,
    context: InvitationContext,
    nonce: string,
  ): Promise<Pick<CalendarOutcome, 'state' | 'reason'>> {
    if (decision.act === 'hold') return { state: 'held', reason: decision.reason };
    if (decision.act === 'send_again') {
      if (!mail.automatic) await this.sendAgain(context, decision.reason === 'asked_again');
      return { state: 'ignored', reason: decision.reason };
    }
    // Applied, in that a later one must be newer than this.
    if (decision.act === 'ignore')
      return { state: decision.reason === 'unchanged' ? 'applied' : 'ignored', reason: decision.reason };
    try {
      const { seat, mode } = await this.answers.record({
        eventId: context.eventId,
        invitationId: context.invitationId,
        answer: decision.answer,
        mode: context.standing?.mode ?? 'room',
        note: decision.note,
        dietary: '',
        accessNeeds: '',
        interpretation: '',
        keepWhatIsEmpty: true,
        channel: 'calendar',
        userId: null,
        answeredById: decision.answeredById,
        reason: '',
        nonce,
        overCapacity: false,
        quiet: mail.automatic,
      });
      context.standing = { answer: decision.answer, mode, holdsPlace: seat !== 'none', toAnotherTime: false };
      return { state: 'applied', reason: '' };
    } catch (error) {
      if (!(error instanceof AnswersClosed)) throw error;
      return { state: settled.has(error.why) ? 'ignored' : 'held', reason: `answers_${error.why}` };
    }
  }

  private async sendAgain(
    { eventId, invitationId, standing }: InvitationContext,
    asked: boolean,
  ): Promise<void> {
    // An answer to another time is none to this one.
    const answer = standing && !standing.toAnotherTime && calendarAnswers[standing.answer];
    await this.database.transaction((tx) =>
      this.mails.sendAgain(tx, eventId, invitationId, { asked, answer: answer || undefined }),
    );
  }
}

/** What a calendar is told of an answer; who sends a deputy does not come. */
const calendarAnswers = {
  accepted: 'accepted',
  tentative: 'tentative',
  declined: 'declined',
  withdrawn: 'declined',
  delegated: 'declined',
} as const;

/** Of the answer that a mail gives: however often it is processed, it is one. */
export const nonceOf = (inboundId: string): string => `mail:${inboundId}`;
