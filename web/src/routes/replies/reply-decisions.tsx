import { Alert, Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { ConfirmButton } from '../../ui/confirm-button';
import { answerWords } from './reply-words';
import { useDecide, type Answer, type Decision, type ReplyView } from './replies.data';
import styles from './replies.module.css';

const done: Record<Decision['act'], string> = {
  apply: 'Counted as the answer.',
  refuse: 'Refused; the sender is told.',
  ignore: 'Nothing was changed.',
};

/** What can be done with a mail that waits, and what each choice leads to. */
export function ReplyDecisions({ reply, onDone }: { reply: ReplyView; onDone: () => void }) {
  const { choices, newAddresses } = reply;
  const [answer, setAnswer] = useState<string>(reply.answer ?? '');
  const decide = useDecide(reply.id);
  const run = async (decision: Decision) => {
    await decide.mutateAsync(decision);
    tell(done[decision.act]);
    onDone();
  };
  const start = (decision: Decision) => void run(decision).catch(() => undefined);
  const given = answer ? (answer as Answer) : undefined;
  return (
    <section aria-label="Decide" className={styles.decide}>
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
      <Group gap="xs" mt="md">
        {choices.refuse && (
          <ConfirmButton
            variant="default"
            title="Refuse this answer?"
            text={`${reply.from ?? 'The sender'} gets a mail saying that invitations are personal and whom to write to. The guest is not named. It cannot be taken back.`}
            confirm="Refuse and tell the sender"
            colour="bad"
            onConfirm={() => run({ act: 'refuse' })}
          >
            Refuse …
          </ConfirmButton>
        )}
        {choices.ignore && (
          <Button variant="default" disabled={decide.isPending} onClick={() => start({ act: 'ignore' })}>
            Nothing to do
          </Button>
        )}
      </Group>
      {decide.error ? (
        <Alert color="bad" mt="md">
          {messageOf(decide.error)}
        </Alert>
      ) : null}
    </section>
  );
}
