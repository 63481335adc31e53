import { Alert, Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { ProposedTimes } from './reply-proposal';
import { ReopenReply, ReplyDecisions } from './reply-decisions';
import { calendarFacts, reasonOf, states } from './reply-words';
import { replyQuery, type ReplyView } from './replies.data';
import styles from './replies.module.css';

/** One mail that came in: who wrote what about whom, why it waits, and what can be done. */
export function ReplyDrawer({ replyId, onClose }: { replyId?: string; onClose: () => void }) {
  return (
    <Drawer opened={Boolean(replyId)} onClose={onClose} position="right" size="42rem" title="Reply">
      {replyId && <Reply replyId={replyId} onClose={onClose} />}
    </Drawer>
  );
}

function Reply({ replyId, onClose }: { replyId: string; onClose: () => void }) {
  const { data: reply, error } = useQuery(replyQuery(replyId));
  if (error) return <Alert color="bad">{messageOf(error)}</Alert>;
  if (!reply) return <Skeleton height={400} />;
  const [short, meaning] = reasonOf(reply);
  return (
    <>
      <h2 className={styles.subject}>{reply.withheld ? 'Withheld' : reply.subject || 'Without a subject'}</h2>
      <div className={styles.stand} data-tone={states[reply.state]?.tone}>
        <strong>{short || states[reply.state]?.label}</strong>
        <span>{meaning}</span>
        {reply.settledBy && (
          <span>
            {states[reply.state]?.label} by {reply.settledBy}
            {reply.settledAt && `, ${instantText(reply.settledAt)}`}
          </span>
        )}
      </div>
      <Facts reply={reply} />
      <ProposedTimes reply={reply} />
      <Words reply={reply} />
      {reply.state === 'held' ? (
        <ReplyDecisions key={reply.id} reply={reply} onDone={onClose} />
      ) : (
        <ReopenReply key={reply.id} reply={reply} onDone={onClose} />
      )}
    </>
  );
}

function Facts({ reply }: { reply: ReplyView }) {
  const sender = reply.withheld
    ? 'Withheld'
    : [reply.fromName, reply.from && `<${reply.from}>`].filter(Boolean).join(' ');
  return (
    <dl className={styles.facts}>
      <dt>From</dt>
      <dd>{sender || 'Not certain'}</dd>
      {reply.personId && (
        <>
          <dt>Guest</dt>
          <dd>
            <Link to="/people/$personId" params={{ personId: reply.personId }}>
              {reply.personName || 'Without a name'}
            </Link>
            {reply.invited && `, invited at ${reply.invited}`}
          </dd>
        </>
      )}
      {reply.eventId && reply.eventTitle && (
        <>
          <dt>Debate</dt>
          <dd>
            <Link to={`/debates/${reply.eventId}/guests` as string}>
              {Object.values(reply.eventTitle)[0]}
            </Link>
          </dd>
        </>
      )}
      <dt>Came</dt>
      <dd>{instantText(reply.receivedAt)}</dd>
      {reply.calendar &&
        calendarFacts(reply.calendar).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Words({ reply }: { reply: ReplyView }) {
  if (reply.withheld)
    return (
      <Alert color="accent" mb="md">
        This is about somebody at risk: sender and text are shown to cleared staff only.
      </Alert>
    );
  if (!reply.text) return null;
  return (
    <section aria-label="What it says" className={styles.words}>
      {reply.text}
    </section>
  );
}
