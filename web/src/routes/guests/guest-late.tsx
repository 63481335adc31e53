import { Alert, Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { instantText } from '../../time/instants';
import { languageName } from '../../ui/languages';
import { answerLabels } from './guest-words';
import styles from './guests.module.css';
import { useReasonProblem } from '../../ui/reason-problem';

type Late = Schema<'LateAnswerView'>;

export const lateQuery = (invitationId: string) =>
  queryOptions({
    queryKey: ['invitations', invitationId, 'late-answers'],
    queryFn: async () =>
      (
        await take(
          api.GET('/api/v1/invitations/{invitationId}/late-answers', { params: { path: { invitationId } } }),
        )
      ).items,
  });

const fields: Record<string, string> = {
  answer: 'Answer',
  mode: 'Takes part',
  companions: 'Companions',
  note: 'Note',
  dietary: 'Dietary needs',
  accessNeeds: 'Access needs',
  interpretation: 'Interpretation',
};

const words = ({ field, before, after }: Late['changes'][number]) =>
  [before, after].map((value) =>
    field === 'answer'
      ? (answerLabels[value] ?? 'No answer')
      : field === 'mode'
        ? ({ room: 'in the room', online: 'online' }[value] ?? '–')
        : field === 'interpretation' && value
          ? languageName(value)
          : value || '–',
  );

/** What a guest answered, or a companion said, after the deadline: what it would change, and the decision. */
export function GuestLate({ eventId, invitationId }: { eventId: string; invitationId: string }) {
  const { data } = useQuery(lateQuery(invitationId));
  const waiting = (data ?? []).filter(({ state }) => state === 'held');
  const decided = (data ?? []).filter(({ state }) => state !== 'held');
  if (!data?.length) return null;
  return (
    <section aria-labelledby="guest-late">
      <h3 id="guest-late">After the deadline</h3>
      {waiting.map((late) => (
        <Waiting key={late.id} eventId={eventId} late={late} />
      ))}
      {decided.map((late) => (
        <p key={late.id} className={styles.under}>
          {instantText(late.heldAt)}
          {late.companion && `, ${companionName(late.companion)}`}:{' '}
          {late.state === 'approved' ? 'approved' : 'refused'}
          {late.decidedBy && ` by ${late.decidedBy}`}
          {late.reason && `: ${late.reason}`}
        </p>
      ))}
    </section>
  );
}

const companionName = ({ name, number }: NonNullable<Late['companion']>) => name || `companion ${number}`;

/** What would change, on a coloured ground. */
export function LateChanges({ changes }: Pick<Late, 'changes'>) {
  if (!changes.length) return <p>Nothing that you may see would change.</p>;
  return (
    <dl className={`${styles.facts} ${styles.onColour}`}>
      {changes.map((change) => {
        const [before, after] = words(change);
        return (
          <div key={change.field} style={{ display: 'contents' }}>
            <dt>{change.label ?? fields[change.field] ?? change.field}</dt>
            <dd>
              <del>{before}</del> → <strong>{after}</strong>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Waiting({ eventId, late }: { eventId: string; late: Late }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [over, setOver] = useState(false);
  const decide = useMutation({
    meta: { quiet: true },
    mutationFn: (decision: 'approve' | 'refuse') =>
      take(
        api.POST('/api/v1/late-answers/{lateAnswerId}/decision', {
          params: { path: { lateAnswerId: late.id } },
          body: { decision, reason: reason.trim(), ...(over ? { overCapacity: true } : {}) },
        }),
      ),
    onSuccess: (_, decision) =>
      tell(
        decision === 'approve'
          ? late.companion
            ? 'Approved.'
            : 'Approved and confirmed.'
          : 'Refused; the guest is told.',
      ),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['invitations'] });
      await client.invalidateQueries({ queryKey: ['events', eventId] });
      await client.invalidateQueries({ queryKey: ['overview'] });
    },
  });
  const { field, problem, other } = useReasonProblem<HTMLTextAreaElement>(decide.error);
  const comes = late.changes.some(
    ({ field, after }) =>
      (field === 'answer' && after === 'accepted') || field === 'companions' || field === 'mode',
  );
  return (
    <Alert
      color="accent"
      title={`${late.companion ? `From ${companionName(late.companion)}: waits` : 'Waits'} for your decision since ${instantText(late.heldAt)}`}
    >
      <Stack gap="sm">
        <LateChanges changes={late.changes} />
        <Textarea
          ref={field}
          error={problem}
          label="Reason"
          required={!late.companion}
          description={
            late.companion
              ? 'Shown to the companion if you refuse; the guest is told that it was refused, not why'
              : 'Kept with the record of the seat; told to the guest if you refuse'
          }
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          autosize
          minRows={1}
          maxLength={1000}
        />
        {comes && (
          <Checkbox
            label="Seat them even if the room is full"
            checked={over}
            onChange={(e) => setOver(e.currentTarget.checked)}
          />
        )}
        <Group gap="xs">
          <Button
            size="xs"
            disabled={!late.companion && !reason.trim()}
            loading={decide.isPending}
            onClick={() => decide.mutate('approve')}
          >
            Approve
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!reason.trim()}
            loading={decide.isPending}
            onClick={() => decide.mutate('refuse')}
          >
            Refuse
          </Button>
        </Group>
        {other ? <p role="alert">{messageOf(other)}</p> : null}
      </Stack>
    </Alert>
  );
}
