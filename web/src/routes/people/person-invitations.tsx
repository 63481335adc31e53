import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { instantText, isPast } from '../../time/instants';
import { Card } from '../../ui/card';
import { pick } from '../../ui/languages';
import { StatusWord } from '../../ui/status-pill';
import { answerLabels, answerWords, channelLabels } from '../guests/guest-words';
import { kindLabel, messageStates } from '../mail/message-words';
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

/** Every answer and every mail, folded away. */
function History({
  invitation: { answers, messages, invitedAt },
}: {
  invitation: Schema<'PersonInvitation'>;
}) {
  const entries = [
    ...answers.map(({ answer, at, channel, byAssistant }) => ({
      at,
      text: `${answerLabels[answer] ?? answer}, by ${channelLabels[channel] ?? channel}${byAssistant ? ', through an assistant' : ''}`,
    })),
    ...messages.map(({ kind, state, at }) => ({
      at,
      text: `Mail: ${kindLabel(kind)}, ${messageStates[state]?.label ?? state}`,
    })),
    { at: invitedAt, text: 'Invited' },
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const counts = [
    answers.length > 0 && `${answers.length} ${answers.length === 1 ? 'answer' : 'answers'}`,
    messages.length > 0 && `${messages.length} ${messages.length === 1 ? 'mail' : 'mails'}`,
  ].filter(Boolean);
  return (
    <details className={styles.before}>
      <summary>{counts.join(', ') || 'History'}</summary>
      <ol className={styles.plain}>
        {entries.map(({ at, text }) => (
          <li key={`${at} ${text}`} className={styles.second}>
            {instantText(at)} · {text}
          </li>
        ))}
      </ol>
    </details>
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
        {invitation.post && (
          <span className={styles.second}>
            as {invitation.post}
            {invitation.followsPost && ', whoever holds it'}
          </span>
        )}
        <History invitation={invitation} />
      </div>
      <StatusWord tone={tone}>{text}</StatusWord>
    </li>
  );
}
