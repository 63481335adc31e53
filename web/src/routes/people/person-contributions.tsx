import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card';
import { pick } from '../../ui/languages';
import { StatusWord } from '../../ui/status-pill';
import { contributionsQuery } from './person-parts.data';
import styles from './people.module.css';

const states: Record<string, { text: string; tone: 'good' | 'accent' | 'bad' }> = {
  approved: { text: 'published', tone: 'good' },
  pending: { text: 'waits for a decision', tone: 'accent' },
  rejected: { text: 'rejected', tone: 'bad' },
};

/** Where the person spoke, and what was commented under that name. */
export function PersonContributions({ personId }: { personId: string }) {
  const { data } = useQuery(contributionsQuery(personId));
  if (!data || data.appearances.length + data.comments.length === 0) return null;
  const day = (instant: string, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(instant));
  return (
    <Card title="In programmes and comments">
      <ul className={styles.rows}>
        {data.appearances.map((one) => (
          <li key={one.id}>
            <Link to="/debates/$eventId/speakers" params={{ eventId: one.eventId }}>
              {pick(one.title as never, one.mainLanguage)}
            </Link>
            <span className={styles.second}>
              {[one.role, day(one.startsAt, one.timeZone), !one.public && 'not announced']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
        {data.comments.map((one) => {
          const state = states[one.status]!;
          return (
            <li key={one.id}>
              <div className={styles.rowHead}>
                <Link to="/debates/$eventId/follow-up" params={{ eventId: one.eventId }}>
                  {pick(one.title as never, one.mainLanguage)}
                </Link>
                <StatusWord tone={state.tone}>{state.text}</StatusWord>
              </div>
              <span className={styles.second}>
                Comment signed with this name · {day(one.writtenAt, one.timeZone)}
              </span>
              <p className={styles.comment}>
                {one.body.length > 240 ? `${one.body.slice(0, 240)}…` : one.body}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
