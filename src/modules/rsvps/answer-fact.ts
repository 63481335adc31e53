import type { AuditActor, AuditFact } from '../audit/audit.service.js';
import type { AnswerRequest } from './answer-request.js';
import type { EventRow, Recorded } from './answers.rows.js';
import type { Seating } from './seating.rules.js';

export const authorOf = ({ userId, invitationId }: AnswerRequest): AuditActor =>
  userId ? { userId } : { invitationId };

/** That somebody who has a seat, or waits, asked for more than there is; what was there stands. */
export const refusalFact = (
  event: { id: string; teamId: string },
  request: AnswerRequest,
  companions: number,
): AuditFact => ({
  actor: authorOf(request),
  action: 'seat.refused',
  subject: { type: 'invitation', id: request.invitationId },
  teamId: event.teamId,
  eventId: event.id,
  data: {
    companions,
    mode: request.mode,
    channel: request.channel,
    ...(request.answeredById ? { byAssistant: true } : {}),
  },
});

/** What is on the record about an answer. */
export function answerFact(
  event: EventRow,
  seating: Seating,
  { id, request, standing, before }: Recorded,
): AuditFact {
  const over = seating.overbooked.some(({ invitationId }) => invitationId === request.invitationId);
  return {
    actor: authorOf(request),
    action: 'answer.recorded',
    subject: { type: 'invitation', id: request.invitationId },
    teamId: event.teamId,
    eventId: event.id,
    data: {
      answer: request.answer,
      mode: request.mode,
      seat: standing.seat,
      channel: request.channel,
      answerId: id,
      ...(before.seat === 'none' ? {} : { before: before.seat }),
      ...(before.companions ? { companionsBefore: before.companions } : {}),
      ...(standing.companions ? { companions: standing.companions } : {}),
      ...(over ? { overCapacity: true } : {}),
      ...(request.answeredById ? { byAssistant: true } : {}),
      ...(request.party && 'without' in request.party ? { byCompanion: true } : {}),
      ...(request.approved ? { afterDeadline: true } : {}),
    },
  };
}
