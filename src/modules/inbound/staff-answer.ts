import type { Actor } from '../../platform/access/actor.js';
import type { AnswerRequest } from '../rsvps/answer-request.js';
import type { GivenAnswer } from './choices.rules.js';
import { nonceOf } from './processing/calendar-replies.js';
import type { Reading } from './reading/reader.js';

/** The answer that a member of staff read out of a mail; however often it is recorded, it is one. */
export const staffAnswer = (
  actor: Actor,
  inboundId: string,
  reading: Reading,
  given: { eventId: string; invitationId: string; answer: GivenAnswer },
): AnswerRequest => ({
  ...given,
  mode: 'room',
  note: reading.kind === 'calendar' ? reading.calendar.comment : '',
  dietary: '',
  accessNeeds: '',
  interpretation: '',
  keepWhatIsEmpty: true,
  channel: 'staff',
  userId: actor.userId,
  reason: 'Reply by mail',
  nonce: nonceOf(inboundId),
  overCapacity: false,
  quiet: reading.kind !== 'unreadable' && reading.automatic,
});
