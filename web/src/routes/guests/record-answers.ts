import { useRef, useState } from 'react';
import { api, newKey, take, type Schema } from '../../api/client';
import { eachOnce, type Course } from '../../api/each-once';
import { useGuestWrite } from './guests.data';

type Recorded = Course<string, Schema<'AnswerView'>>;

const nothing: Recorded = { done: new Map(), failed: new Map(), untried: [] };

/**
 * Puts an answer down for several guests, one after the other: each may take the last seat. Pressed again it goes on with those
 * who are left; an answer whose receipt got lost on the way is not put down a second time.
 */
export function useRecordAnswers(eventId: string) {
  const [course, setCourse] = useState(nothing);
  const nonces = useRef(new Map<string, string>());
  /** The same for the same guest and answer. */
  const nonceOf = (invitationId: string, body: Schema<'RecordAnswer'>): string => {
    const what = invitationId + JSON.stringify(body);
    const nonce = nonces.current.get(what) ?? newKey();
    nonces.current.set(what, nonce);
    return nonce;
  };
  const write = useGuestWrite(
    eventId,
    async ({ invitationIds, body }: { invitationIds: string[]; body: Schema<'RecordAnswer'> }) => {
      const now = await eachOnce(invitationIds, course.done, (invitationId) =>
        take(
          api.POST('/api/v1/invitations/{invitationId}/answers', {
            params: { path: { invitationId } },
            body: { ...body, nonce: nonceOf(invitationId, body) },
          }),
        ),
      );
      setCourse(now);
      return now;
    },
  );
  return { ...write, course };
}
