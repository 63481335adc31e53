import type { AnswerRequest } from '../../src/modules/rsvps/answer-request.js';

let nonces = 0;

/** A yes to the room, given on the personal page, unless `given` says otherwise. */
export const answerRequest = (
  guest: { id: string; eventId: string },
  given: Partial<AnswerRequest> = {},
): AnswerRequest => ({
  eventId: guest.eventId,
  invitationId: guest.id,
  answer: 'accepted',
  mode: 'room',
  note: '',
  dietary: '',
  accessNeeds: '',
  interpretation: '',
  channel: 'page',
  userId: null,
  reason: '',
  nonce: `nonce-${++nonces}`,
  overCapacity: false,
  ...given,
});
