import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rulesQuery } from './rules/rules.data';
import styles from './mail.module.css';

/** Between the mails of a debate, the rules that write some of them, and what they say. */
export function MailTabs({ eventId }: { eventId: string }) {
  const asking = useQuery(rulesQuery(eventId)).data?.filter(({ state }) => state === 'asks').length ?? 0;
  const link = { params: { eventId }, className: styles.mailTab };
  return (
    <nav aria-label="Mail" className={styles.mailTabs}>
      <Link {...link} to="/debates/$eventId/mail" activeOptions={{ exact: true, includeSearch: false }}>
        Outbox
      </Link>
      <Link {...link} to="/debates/$eventId/mail/rules">
        Rules{asking > 0 && <span className={styles.asking}>{asking} to decide</span>}
      </Link>
      <Link {...link} to="/debates/$eventId/mail/texts" activeOptions={{ includeSearch: false }}>
        Texts
      </Link>
    </nav>
  );
}
