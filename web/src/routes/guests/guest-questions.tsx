import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import styles from './guests.module.css';

export const guestQuestionsQuery = (invitationId: string) =>
  queryOptions({
    queryKey: ['invitations', invitationId, 'questions'],
    queryFn: () =>
      take(
        api.GET('/api/v1/invitations/{invitationId}/question-answers', {
          params: { path: { invitationId } },
        }),
      ),
  });

type Said = Schema<'GuestQuestion'>;

const shownOf = (items: readonly Said[]) =>
  items.filter(({ asked, text, hidden }) => asked || text || hidden);

/** What the guest, and whoever comes along, said to the organisers' questions, and what is open. */
export function GuestQuestions({ invitationId }: { invitationId: string }) {
  const { data } = useQuery(guestQuestionsQuery(invitationId));
  const own = shownOf(data?.items ?? []);
  const party = (data?.companions ?? []).filter(({ items }) => shownOf(items).length > 0);
  if (!own.length && !party.length) return null;
  return (
    <section aria-labelledby="guest-questions">
      <h3 id="guest-questions">Questions</h3>
      <SaidList items={own} />
      {party.map(({ id, name, number, items }) => (
        <section key={id} aria-labelledby={`asked-${id}`}>
          <h4 id={`asked-${id}`} className={styles.asked}>
            {name || `Companion ${number}`}
          </h4>
          <SaidList items={shownOf(items)} />
        </section>
      ))}
    </section>
  );
}

function SaidList({ items }: { items: readonly Said[] }) {
  if (!items.length) return null;
  return (
    <dl className={styles.facts}>
      {items.map(({ questionId, label, text, fileUrl, hidden, required }) => (
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
  );
}
