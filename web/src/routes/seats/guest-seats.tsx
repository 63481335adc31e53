import { Button } from '@mantine/core';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import styles from '../guests/guests.module.css';
import { seatAuthor, seatReason, seatText } from './seat-words';
import { useGuestSeats } from './seats.data';

/** What happened to the seat of one guest: when, by whom and why. */
export function GuestSeats({ invitationId }: { invitationId: string }) {
  const { rows, loading, error, hasMore, loadingMore, loadMore } = useGuestSeats(invitationId);
  if (loading) return null;
  return (
    <section aria-labelledby="guest-seats">
      <h3 id="guest-seats">The seat</h3>
      {error ? <p role="alert">{messageOf(error)}</p> : null}
      {!error && rows.length === 0 ? <p className={styles.under}>Nothing has happened to it yet.</p> : null}
      <ol className={styles.history}>
        {rows.map((entry) => (
          <li key={entry.id}>
            <strong>{seatText(entry)}</strong>
            <span className={styles.under}>
              {[`${instantText(entry.at)} · ${seatAuthor(entry)}`, seatReason(entry)]
                .filter(Boolean)
                .join(': ')}
            </span>
          </li>
        ))}
      </ol>
      {hasMore ? (
        <Button size="xs" variant="default" loading={loadingMore} onClick={loadMore}>
          Show earlier ones
        </Button>
      ) : null}
    </section>
  );
}
