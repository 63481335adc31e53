import type { AuditFact } from '../audit/audit.service.js';
import type { EventRow, Recorded } from './answers.rows.js';
import type { Seating } from './seating.rules.js';

/** What is on the record about an answer. */
export function answerFact(event: EventRow, seating: Seating, { request, standing }: Recorded): AuditFact {
  const over = seating.overbooked.some(({ invitationId }) => invitationId === request.invitationId);
  return {
    actor: request.userId ? { userId: request.userId } : { invitationId: request.invitationId },
    action: 'answer.recorded',
    subject: { type: 'invitation', id: request.invitationId },
    teamId: event.teamId,
    eventId: event.id,
    data: {
      answer: request.answer,
      mode: request.mode,
      seat: standing.seat,
      channel: request.channel,
      ...(standing.companions ? { companions: standing.companions } : {}),
      ...(over ? { overCapacity: true } : {}),
      ...(request.answeredById ? { byAssistant: true } : {}),
      ...(request.approved ? { afterDeadline: true } : {}),
    },
  };
}
