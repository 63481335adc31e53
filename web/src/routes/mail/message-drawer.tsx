import { Alert, Button, Drawer, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, problemOf } from '../../api/errors';
import { MailContent } from '../../ui/mail-content';
import { languageName } from '../../ui/languages';
import { instantText } from '../../time/instants';
import { MessageEdit } from './message-edit';
import { actLabels, kindLabel, messageStates } from './message-words';
import { messageQuery, useMessageAct, type MessageView } from './messages.data';
import styles from './mail.module.css';

/** One mail as it leaves: where it stands, every part of it, and what can be done with it. */
export function MessageDrawer({ messageId, onClose }: { messageId?: string; onClose: () => void }) {
  return (
    <Drawer opened={Boolean(messageId)} onClose={onClose} position="right" size="46rem" title="Mail">
      {messageId && <Message messageId={messageId} />}
    </Drawer>
  );
}

function Message({ messageId }: { messageId: string }) {
  const message = useQuery(messageQuery(messageId));
  const act = useMessageAct();
  const [editing, setEditing] = useState(false);
  const problem = problemOf(message);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!message.data) return <Skeleton height={400} />;
  const mail = message.data;
  const words = messageStates[mail.state];
  return (
    <>
      <h2 className={styles.subject}>{mail.subject}</h2>
      <Envelope mail={mail} />
      <div className={styles.stand} data-tone={words?.tone}>
        <strong>{words?.label ?? mail.state}</strong>
        {mail.sentAt && ` on ${instantText(mail.sentAt)}`}
        <span className={styles.meaning}>{words?.meaning}</span>
        {mail.lastError && <code className={styles.error}>{mail.lastError}</code>}
        {mail.state === 'queued' && mail.attempts > 0 && mail.nextAttemptAt && (
          <span className={styles.meaning}>Next attempt {instantText(mail.nextAttemptAt)}</span>
        )}
      </div>
      {editing && <MessageEdit mail={mail} onClose={() => setEditing(false)} />}
      {!editing && words && words.acts.length > 0 && (
        <Group gap="xs" mb="md">
          {mail.state === 'held' && mail.paragraphs.length > 0 && (
            <Button size="xs" variant="light" onClick={() => setEditing(true)}>
              Change the text
            </Button>
          )}
          {words.acts.map((name) => (
            <Button
              key={name}
              size="xs"
              variant={name === 'cancel' ? 'default' : 'light'}
              loading={act.isPending && act.variables.act === name}
              onClick={() => act.mutate({ messageId, act: name })}
            >
              {actLabels[name]}
            </Button>
          ))}
        </Group>
      )}
      {act.error && (
        <Alert color="bad" mb="md">
          {messageOf(act.error)}
        </Alert>
      )}
      {mail.withheld ? (
        <Alert color="accent" title="To somebody at risk">
          The address and the text say who it is: only cleared staff read them, once they have real names
          shown.
        </Alert>
      ) : (
        <MailContent
          key={mail.version}
          title={`Mail to ${mail.toName || mail.to}: ${mail.subject}`}
          parts={{
            htmlUrl: `/api/v1/messages/${messageId}/html?version=${mail.version}`,
            text: mail.text,
            ics: mail.ics,
            source: mail.source,
          }}
        />
      )}
    </>
  );
}

function Envelope({ mail }: { mail: MessageView }) {
  return (
    <dl className={styles.envelope}>
      <dt>To</dt>
      <dd>
        {[mail.toName, mail.to && (mail.toName ? `<${mail.to}>` : mail.to)].filter(Boolean).join(' ')}
        {mail.to ? null : ' (address hidden)'}
      </dd>
      <dt>Kind</dt>
      <dd>
        {kindLabel(mail.kind)}, in {languageName(mail.language)}
      </dd>
      <dt>Written</dt>
      <dd>{instantText(mail.createdAt)}</dd>
      {mail.attempts > 0 && (
        <>
          <dt>Attempts</dt>
          <dd>{mail.attempts}</dd>
        </>
      )}
    </dl>
  );
}

export function StateMark({ state }: { state: string }) {
  const words = messageStates[state];
  return (
    <Text component="span" size="sm" fw={650} className={styles.state} data-tone={words?.tone}>
      {words?.label ?? state}
    </Text>
  );
}
