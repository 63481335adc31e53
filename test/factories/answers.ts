import { comesToTheRoom } from '../../src/modules/demo/room-answer.js';
import type { AnswerRequest } from '../../src/modules/rsvps/answer-request.js';

let nonces = 0;

/** A yes to the room, given on the personal page, unless `given` says otherwise. */
export const answerRequest = (
  guest: { id: string; eventId: string },
  given: Partial<AnswerRequest> = {},
): AnswerRequest => ({ ...comesToTheRoom(guest), nonce: `nonce-${++nonces}`, ...given });
