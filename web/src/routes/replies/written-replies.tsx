import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { messageOf } from '../../api/errors';
import { instantText } from '../../time/instants';
import { LoadMore } from '../../ui/load-more';
import { StatusWord } from '../../ui/status-pill';
import { reasonOf, states, whoWrote } from './reply-words';
import { useReplies, type ReplyRow } from './replies.data';
import styles from './replies.module.css';

interface Props {
  of: { personId: string } | { invitationId: string };
  /** Stands around the list; left out with it where nothing was written. */
  around: (list: ReactNode) => ReactNode;
}

/** What a person wrote, the latest first, each with the way to where it is read and decided. */
export function WrittenReplies({ of, around }: Props) {
  const pages = useReplies({ ...of, written: true });
  if (pages.error) return around(<p role="alert">{messageOf(pages.error)}</p>);
  if (!pages.rows.length) return null;
  return around(
    <>
      <ul className={styles.written}>
        {pages.rows.map((reply) => (
          <Written key={reply.id} reply={reply} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </>,
  );
}

function Written({ reply }: { reply: ReplyRow }) {
  const state = states[reply.state];
  const what = reply.reason === 'words' || reply.withheld ? '' : reasonOf(reply)[0];
  return (
    <li>
      <div className={styles.writtenHead}>
        <Link to="/replies" search={{ state: 'all', reply: reply.id } as never}>
          {reply.subject || whoWrote(reply)}
        </Link>
        <StatusWord tone={state?.tone ?? 'quiet'}>{state?.label ?? reply.state}</StatusWord>
      </div>
      <span className={styles.second}>
        {[
          instantText(reply.receivedAt),
          reply.fromName !== reply.personName && reply.from,
          what,
          reply.eventTitle && Object.values(reply.eventTitle)[0],
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {reply.excerpt && (
        <p className={styles.excerpt}>
          {reply.excerpt}
          {reply.excerpt.length >= 300 && '…'}
        </p>
      )}
    </li>
  );
}
