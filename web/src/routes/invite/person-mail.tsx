import { Alert, Skeleton, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/errors';
import { MailContent } from '../../ui/mail-content';
import { personMailQuery, type WaveDraft } from './invite.data';
import styles from './invite.module.css';

/** Exactly what one person will get: envelope and every part. */
export function PersonMail({
  eventId,
  personId,
  draft,
}: {
  eventId: string;
  personId: string;
  draft: WaveDraft;
}) {
  const mail = useQuery({ ...personMailQuery(eventId, personId, draft), placeholderData: keepPreviousData });
  return (
    <section className={styles.card} aria-labelledby="wave-mail" aria-busy={mail.isFetching}>
      <Title order={2} size="h4" id="wave-mail">
        What this person gets
      </Title>
      {mail.error && <Alert color="bad">{messageOf(mail.error)}</Alert>}
      {!mail.data && !mail.error && <Skeleton className={styles.mailComes} radius="md" />}
      {mail.data && (
        <>
          <dl className={styles.envelope}>
            <dt>From</dt>
            <dd>{mail.data.from}</dd>
            <dt>To</dt>
            <dd>{mail.data.to}</dd>
            <dt>Subject</dt>
            <dd>
              <Text component="span" fw={650} size="sm">
                {mail.data.subject}
              </Text>
            </dd>
          </dl>
          <MailContent parts={mail.data} title={`Mail to ${mail.data.to}`} />
        </>
      )}
    </section>
  );
}
