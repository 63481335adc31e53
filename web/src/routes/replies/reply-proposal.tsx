import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { spanText } from '../../time/local-times';
import { ConfirmButton } from '../../ui/confirm-button';
import type { Decision, ReplyView } from './replies.data';
import styles from './replies.module.css';

/** The time the debate has and the time that the guest proposes, side by side. */
export function ProposedTimes({ reply }: { reply: ReplyView }) {
  const { proposal, calendar } = reply;
  if (!proposal) return null;
  const { proposedStartsLocal, proposedEndsLocal, timeZone } = proposal;
  const understood = proposedStartsLocal && proposedEndsLocal;
  const written = [calendar?.start, calendar?.end].filter(Boolean).join(' – ');
  return (
    <section aria-label="The two times" className={styles.times}>
      <dl>
        <div>
          <dt>It takes place</dt>
          <dd>{spanText(proposal.startsLocal, proposal.endsLocal)}</dd>
        </div>
        <div data-proposed>
          <dt>Proposed</dt>
          <dd>
            {understood ? spanText(proposedStartsLocal, proposedEndsLocal) : written || 'No time was given'}
          </dd>
        </div>
      </dl>
      <p className={styles.hint}>
        {understood || !written
          ? `In ${timeZone.replaceAll('_', ' ')} time.`
          : 'As the guest’s calendar wrote it: its time zone is not known here.'}
      </p>
    </section>
  );
}

/** Moving the debate leads to its own dialog, with the time filled in; declining answers the guest's calendar. */
export function ProposalDecisions({
  reply,
  onDecide,
}: {
  reply: ReplyView;
  onDecide: (decision: Decision) => Promise<void>;
}) {
  const { proposal, eventId } = reply;
  if (!proposal?.ahead || !eventId) return null;
  const { proposedStartsLocal: starts, proposedEndsLocal: ends } = proposal;
  const prefilled = starts && ends ? { starts, ends } : {};
  return (
    <Group gap="xs" mb="lg">
      <Button
        component={Link}
        to={`/debates/${eventId}`}
        search={{ step: 'reschedule', ...prefilled } as never}
      >
        Move the debate …
      </Button>
      {reply.choices.declineProposal && (
        <ConfirmButton
          variant="default"
          title="Decline this proposal?"
          text={`${reply.personName || 'The guest'} gets a mail, and their calendar is told, that the debate stays at its time. It cannot be taken back.`}
          confirm="Decline and tell the guest"
          reason={{ label: 'A word to the guest', placeholder: 'Optional' }}
          onConfirm={(comment) => onDecide({ act: 'decline', comment })}
        >
          Decline …
        </ConfirmButton>
      )}
    </Group>
  );
}
