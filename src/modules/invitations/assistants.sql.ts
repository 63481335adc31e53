import { runningSql } from '../contacts/posts/tenures.rules.js';

/**
 * Who is behind an assistant's link of the invitation `i`, as JSON `{ id, answersFor }`; null when nobody who still reads
 * or answers for the guest is.
 * @param tokenHash expression of type bytea
 */
export const assistsSql = (tokenHash: string): string => `
  (SELECT json_build_object('id', ia.person_id, 'answersFor', bool_or(r.answers_for))
     FROM invitation_assistants ia JOIN people a ON a.id = ia.person_id AND a.erased_at IS NULL
     JOIN relationships r ON r.person_id = ia.person_id AND r.of_person_id = i.person_id
      AND (r.receives_mail OR r.answers_for) AND ${runningSql('r', 'current_date')}
    WHERE ia.token_hash = ${tokenHash} AND ia.invitation_id = i.id GROUP BY ia.person_id)`;
