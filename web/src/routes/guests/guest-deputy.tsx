import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { SeatsReason } from '../../ui/seats-reason';
import { useReasonProblem } from '../../ui/reason-problem';
import { fullName } from './guest-columns';
import { deputyStates } from './guest-words';
import { useDecideDeputy, useSendDeputy, type GuestRow } from './guests.data';
import type { GuestsEvent } from './guests-page';
import styles from './guests.module.css';

interface Props {
  event: GuestsEvent;
  guest: GuestRow;
  write: boolean;
}

/** Both ends of the chain: in whose place the guest comes, and whom they send; with what an organiser decides. */
export function GuestChain({ event, guest, write }: Props) {
  const [sending, setSending] = useState(false);
  const decide = useDecideDeputy(event.id);
  const [reason, setReason] = useState('');
  const { field, problem, other } = useReasonProblem(decide.error);
  const { deputy, inPlaceOf } = guest;
  const open = deputy && ['requested', 'invited', 'accepted'].includes(deputy.state);
  const act = (decision: 'approve' | 'refuse', done: string) => () =>
    decide.mutate({ invitationId: guest.id, decision, reason }, { onSuccess: () => tell(done) });
  if (!deputy && !inPlaceOf && (!write || guest.revokedAt)) return null;
  return (
    <section aria-labelledby="guest-chain">
      <h3 id="guest-chain">Deputies</h3>
      {inPlaceOf && (
        <p className={styles.under}>
          Comes in place of <OtherGuest event={event} id={inPlaceOf.invitationId} name={inPlaceOf.name} />
        </p>
      )}
      {deputy && (
        <p className={styles.under}>
          Sends{' '}
          {deputy.invitationId ? (
            <OtherGuest event={event} id={deputy.invitationId} name={deputy.name} />
          ) : (
            deputy.name
          )}
          : {deputyStates[deputy.state]}
        </p>
      )}
      {deputy?.state === 'requested' && write && (
        <Alert color="accent" title={`May ${deputy.name} come in this guest’s place?`} mt="xs">
          <SeatsReason label="Why" value={reason} onChange={setReason} error={problem} field={field} />
          <Group gap="xs" mt="xs">
            <Button
              size="xs"
              disabled={!reason.trim()}
              loading={decide.isPending}
              onClick={act('approve', 'The deputy is invited; the guest is told.')}
            >
              Approve and invite
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={!reason.trim()}
              loading={decide.isPending}
              onClick={act('refuse', 'Refused; the guest is asked to answer.')}
            >
              Refuse
            </Button>
          </Group>
          {other ? <p role="alert">{messageOf(other)}</p> : null}
        </Alert>
      )}
      {write && !open && !guest.revokedAt && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setSending(true)}>
          Send a deputy…
        </Button>
      )}
      {sending && <SendDeputy event={event} guest={guest} onClose={() => setSending(false)} />}
    </section>
  );
}

function OtherGuest({ event, id, name }: { event: GuestsEvent; id: string; name: string }) {
  return (
    <Link
      to="/debates/$eventId/guests"
      params={{ eventId: event.id }}
      search={(before: object) => ({ ...before, guest: id }) as never}
    >
      {name}
    </Link>
  );
}

/** Somebody whom the guest named by telephone or letter. */
function SendDeputy({ event, guest, onClose }: Omit<Props, 'write'> & { onClose: () => void }) {
  const [named, setNamed] = useState({ givenName: '', familyName: '', email: '', title: '', reason: '' });
  const nonce = useRef(crypto.randomUUID());
  const send = useSendDeputy(event.id);
  const { field: why, problem, other } = useReasonProblem(send.error);
  const field = (
    name: keyof typeof named,
    label: string,
    more: { type?: string; placeholder?: string } = {},
  ) => (
    <TextInput
      label={label}
      {...more}
      {...(name === 'reason' ? { ref: why, error: problem } : {})}
      required={name !== 'title'}
      maxLength={200}
      value={named[name]}
      onChange={({ currentTarget }) => setNamed((before) => ({ ...before, [name]: currentTarget.value }))}
    />
  );
  return (
    <Modal opened onClose={onClose} title={`Send a deputy for ${fullName(guest)}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(
            { invitationId: guest.id, body: { ...named, nonce: nonce.current } },
            { onSuccess: () => (tell('The deputy is invited; the guest is told.'), onClose()) },
          );
        }}
      >
        <Stack gap="sm">
          <Group grow align="start">
            {field('givenName', 'Given name')}
            {field('familyName', 'Family name')}
          </Group>
          {field('email', 'E-mail address', { type: 'email' })}
          {field('title', 'Function')}
          {field('reason', 'How do you know?', { placeholder: 'Telephone call with the secretariat' })}
          {other ? (
            <Alert color="bad" role="alert">
              {messageOf(other)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={send.isPending}>
              Invite the deputy
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
