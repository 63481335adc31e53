import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import styles from './guests.module.css';

export const guestQuestionsQuery = (invitationId: string) =>
  queryOptions({
    queryKey: ['invitations', invitationId, 'questions'],
    queryFn: async () =>
      (
        await take(
          api.GET('/api/v1/invitations/{invitationId}/question-answers', {
            params: { path: { invitationId } },
          }),
        )
      ).items,
  });

/** What the guest said to the organisers' questions, and what is open. */
export function GuestQuestions({ invitationId }: { invitationId: string }) {
  const { data } = useQuery(guestQuestionsQuery(invitationId));
  const shown = (data ?? []).filter(({ asked, text, hidden }) => asked || text || hidden);
  if (!shown.length) return null;
  return (
    <section aria-labelledby="guest-questions">
      <h3 id="guest-questions">Questions</h3>
      <dl className={styles.facts}>
        {shown.map(({ questionId, label, text, fileUrl, hidden, required }) => (
          <div key={questionId} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              {hidden ? (
                <span className={styles.under}>for cleared staff only</span>
              ) : fileUrl ? (
                <a href={fileUrl}>{text}</a>
              ) : (
                text || (
                  <span className={styles.under}>{required ? 'open: must be answered' : 'nothing said'}</span>
                )
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
