import type { AnswerRequest } from '../rsvps/answer-request.js';

/** A yes to the room, given on the personal page. */
export const comesToTheRoom = ({ id, eventId }: { id: string; eventId: string }): AnswerRequest => ({
  eventId,
  invitationId: id,
  answer: 'accepted',
  mode: 'room',
  note: '',
  dietary: '',
  accessNeeds: '',
  interpretation: '',
  channel: 'page',
  userId: null,
  reason: '',
  nonce: 'demonstration',
  overCapacity: false,
});
