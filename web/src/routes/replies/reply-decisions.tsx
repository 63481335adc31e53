import { Alert, Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell, tellError } from '../../query-client';
import { notifyUndo } from '../../ui/notify-undo';
import { AdmitDialog } from './admit-dialog';
import { DeputyDialog } from './deputy-dialog';
import { ProposalDecisions } from './reply-proposal';
import { RefuseButton } from './refuse-button';
import { answerWords } from './reply-words';
import { useDecide, type Answer, type Decision, type ReplyView } from './replies.data';
import styles from './replies.module.css';

const done: Record<Decision['act'], string> = {
  apply: 'Counted as the answer.',
  admit: 'Admitted: the invitation is in the outbox.',
  deputy: 'The deputy is invited; the guest is told.',
  refuse: 'Refused; the sender is told.',
  decline: 'Declined; the guest is told.',
  ignore: 'Nothing was changed.',
  reopen: 'It waits to be read again.',
};

/** What can be done with a mail that waits, and what each choice leads to. */
export function ReplyDecisions({ reply, onDone }: { reply: ReplyView; onDone: () => void }) {
  const { choices, newAddresses } = reply;
  const [answer, setAnswer] = useState<string>(reply.answer ?? '');
  const [admitting, setAdmitting] = useState(false);
  const [sending, setSending] = useState(false);
  const decide = useDecide(reply.id);
  const takeBack = () => void decide.mutateAsync({ act: 'reopen' }).catch(tellError);
  const run = async (decision: Decision) => {
    const { choices: left } = await decide.mutateAsync(decision);
    const silent = decision.act === 'refuse' && decision.silent;
    const words = silent ? 'Refused; nobody is told.' : done[decision.act];
    if (left.reopen) notifyUndo(words, takeBack);
    else tell(words);
    onDone();
  };
  const start = (decision: Decision) => void run(decision).catch(() => undefined);
  const given = answer ? (answer as Answer) : undefined;
  return (
    <section aria-label="Decide" className={styles.decide}>
      <ProposalDecisions reply={reply} onDecide={run} />
      {choices.deputy && (
        <Button mb="md" disabled={decide.isPending} onClick={() => setSending(true)}>
          Make {reply.calendar?.delegatedTo[0]} a deputy …
        </Button>
      )}
      {choices.apply && (
        <>
          <Radio.Group
            label={reply.answer ? 'It says' : 'It says no answer; choose what it means'}
            value={answer}
            onChange={setAnswer}
          >
            <Group gap="md" mt={6}>
              {(Object.keys(answerWords) as Answer[]).map((value) => (
                <Radio key={value} value={value} label={answerWords[value]} />
              ))}
            </Group>
          </Radio.Group>
          <Stack gap={6} align="flex-start" mt="md">
            <Button
              variant={reply.proposal || choices.deputy ? 'default' : 'filled'}
              disabled={!given || decide.isPending}
              onClick={() => start({ act: 'apply', answer: given })}
            >
              Count as the answer{reply.personName ? ` of ${reply.personName}` : ''}
            </Button>
            {choices.samePerson && (
              <>
                <Button
                  variant="light"
                  mt="xs"
                  disabled={!given || decide.isPending}
                  onClick={() => start({ act: 'apply', answer: given, samePerson: true })}
                >
                  Same person: remember the address
                </Button>
                <span className={styles.hint}>
                  {newAddresses.join(' and ')} will be{' '}
                  {newAddresses.length === 1 ? 'an address' : 'addresses'} of{' '}
                  {reply.personName || 'the guest'}; answers from there count by themselves.
                </span>
              </>
            )}
          </Stack>
        </>
      )}
      {choices.admit && (
        <Stack gap={6} align="flex-start" mt="md">
          <Button variant="light" disabled={decide.isPending} onClick={() => setAdmitting(true)}>
            Somebody else: admit as a guest …
          </Button>
          <span className={styles.hint}>
            For a person to whom the invitation was passed on: they get one of their own.
          </span>
        </Stack>
      )}
      <Group gap="xs" mt="md">
        {choices.refuse && <RefuseButton reply={reply} onDecide={run} />}
        {choices.ignore && (
          <Button variant="default" disabled={decide.isPending} onClick={() => start({ act: 'ignore' })}>
            Nothing to do
          </Button>
        )}
      </Group>
      {decide.error && !admitting && !sending ? (
        <Alert color="bad" mt="md">
          {messageOf(decide.error)}
        </Alert>
      ) : null}
      {sending && <DeputyDialog reply={reply} onDecide={run} onClose={() => setSending(false)} />}
      {admitting && <AdmitDialog reply={reply} onDecide={run} onClose={() => setAdmitting(false)} />}
    </section>
  );
}

/** For what was decided and can be taken back. */
export function ReopenReply({ reply, onDone }: { reply: ReplyView; onDone: () => void }) {
  const decide = useDecide(reply.id);
  if (!reply.choices.reopen) return null;
  return (
    <Button
      variant="default"
      loading={decide.isPending}
      onClick={() => decide.mutate({ act: 'reopen' }, { onSuccess: onDone })}
    >
      Take this back
    </Button>
  );
}
