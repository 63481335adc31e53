import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { isPast } from '../../time/instants';
import { Card } from '../../ui/card';
import { pick } from '../../ui/languages';
import { StatusWord } from '../../ui/status-pill';
import { answerWords } from '../guests/guest-words';
import styles from './people.module.css';

/** What the person was invited to, what was answered, and whether the person came. */
export function PersonInvitations({ personId }: { personId: string }) {
  const found = useQuery({
    queryKey: ['people', personId, 'invitations'],
    queryFn: () => take(api.GET('/api/v1/people/{personId}/invitations', { params: { path: { personId } } })),
  });
  return (
    <Card title="Invitations">
      {found.error ? (
        <p role="alert">{messageOf(found.error)}</p>
      ) : !found.data ? (
        <Skeleton height={60} />
      ) : found.data.items.length === 0 ? (
        <p className={styles.quiet}>Your teams have not invited this person yet.</p>
      ) : (
        <ul className={styles.invitations}>
          {found.data.items.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ invitation }: { invitation: Schema<'PersonInvitation'> }) {
  const { text, tone } = answerWords(invitation);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: invitation.timeZone });
  const came =
    invitation.came === null
      ? isPast(invitation.startsAt) && invitation.seat === 'seated'
        ? 'attendance not noted'
        : ''
      : invitation.came
        ? 'came'
        : 'did not come';
  return (
    <li>
      <div>
        <Link to="/debates/$eventId/guests" params={{ eventId: invitation.eventId }}>
          {pick(invitation.title, invitation.mainLanguage)}
        </Link>
        <span className={styles.second}>
          {[
            day.format(new Date(invitation.startsAt)),
            invitation.mode === 'online' && invitation.answer === 'accepted' && 'online',
            invitation.status === 'cancelled' && 'cancelled',
            came,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <StatusWord tone={tone}>{text}</StatusWord>
    </li>
  );
}
