import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/errors';
import { agoText } from '../../time/instants';
import { Card } from '../../ui/card';
import { PageHead } from '../../ui/page-head';
import { MailChecksCard } from './mail-checks-card';
import { MailTestList } from './mail-test-list';
import { mailSetupQuery, useMailTest, type MailSetup, type MailTest } from './mail-setup.data';
import styles from './mail-setup.module.css';

/** Whether mail goes out and answers find their way back. */
export function MailSetupPage() {
  const setup = useQuery(mailSetupQuery);
  return (
    <>
      <PageHead
        title="Mail set-up"
        lead="Invitations go out, and what guests press in their calendars comes back. Here you see whether it does."
      />
      {setup.data ? (
        <Steps setup={setup.data} />
      ) : setup.error ? (
        <Alert color="bad">{messageOf(setup.error)}</Alert>
      ) : (
        <Skeleton height={300} />
      )}
    </>
  );
}

function Steps({ setup }: { setup: MailSetup }) {
  const of = (kinds: MailTest['kind'][]) => setup.tests.filter(({ kind }) => kinds.includes(kind));
  const ready = setup.sends && setup.receives;
  return (
    <Stack className={styles.steps}>
      <MailChecksCard />
      {setup.mailbox && <Mailbox mailbox={setup.mailbox} />}
      <TestCard
        title="Do the addresses arrive?"
        text={`Guests’ calendars answer to ${setup.replyPlus ? 'rsvp+' : ''}…@${setup.replyDomain}. Some mail servers do not deliver addresses with a plus: REPLY_PLUS decides which form invitations carry. This sends a mail to one of each.`}
        act="Try both addresses"
        what="probes"
        inUse={setup.replyPlus ? 'plus' : 'plain'}
        tests={of(['plus', 'plain']).slice(0, 2).reverse()}
        ready={ready}
      />
      <TestCard
        title="The whole way"
        text="Sends a calendar invitation to you. Answer it in your calendar, on the computer or the phone; what came back shows here."
        act="Send a test invitation to myself"
        what="invitation"
        tests={of(['invitation']).slice(0, 3)}
        ready={ready}
      />
    </Stack>
  );
}

function Mailbox({ mailbox }: { mailbox: NonNullable<MailSetup['mailbox']> }) {
  const { readAt, problem, leftBehind } = mailbox;
  return (
    <Card title="The mailbox">
      <Text size="sm" className={styles.wrap}>
        {mailbox.mailbox}
      </Text>
      {problem ? (
        <Alert color="bad" mt="sm">
          {problem}
        </Alert>
      ) : (
        <Text size="sm" c="dimmed" mt={4}>
          {readAt
            ? `Last read ${agoText(readAt)}.`
            : 'Not read yet; a process with ROLE all or worker does it.'}
        </Text>
      )}
      {leftBehind > 0 && (
        <Alert color="action" mt="sm">
          {leftBehind === 1 ? 'One mail was' : `${leftBehind} mails were`} too large or could not be fetched.
          Look in the mailbox: what is unread has not been taken.
        </Alert>
      )}
    </Card>
  );
}

function TestCard(props: {
  title: string;
  text: string;
  act: string;
  what: 'invitation' | 'probes';
  tests: MailTest[];
  ready: boolean;
  inUse?: MailTest['kind'];
}) {
  const send = useMailTest(props.what);
  return (
    <Card title={props.title}>
      <Text size="sm" c="dimmed" mb="sm">
        {props.text}
      </Text>
      <Button
        variant={props.what === 'invitation' ? 'filled' : 'default'}
        loading={send.isPending}
        disabled={!props.ready}
        onClick={() => send.mutate()}
      >
        {props.act}
      </Button>
      {!props.ready && (
        <Text size="sm" mt="xs">
          Possible once mail goes out and comes in; see the list above.
        </Text>
      )}
      {send.error && (
        <Alert color="bad" mt="sm">
          {messageOf(send.error)}
        </Alert>
      )}
      <MailTestList tests={props.tests} label={props.title} inUse={props.inUse} />
    </Card>
  );
}
