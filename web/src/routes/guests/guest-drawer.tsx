import { Alert, Button, Drawer, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { messageOf, problemOf } from '../../api/errors';
import { tell } from '../../query-client';
import { instantText } from '../../time/instants';
import { CategoryMark } from '../../ui/category-mark';
import { ConfirmDialog } from '../../ui/confirm-button';
import { languageName } from '../../ui/languages';
import { StatusWord } from '../../ui/status-pill';
import { kindLabel, messageStates } from '../mail/message-words';
import { AnswerWords, fullName } from './guest-columns';
import { answerLabels, channelLabels, needsWords, recordedText, resultLabels } from './guest-words';
import { guestQuery, useCame, useResend, useSuccession, useWithdraw, type GuestRow } from './guests.data';
import { WrittenReplies } from '../replies/written-replies';
import { GuestFeed } from './guest-feed';
import { GuestChain } from './guest-deputy';
import { GuestLate } from './guest-late';
import { GuestQuestions } from './guest-questions';
import { GuestEntry } from './guest-entry';
import { GuestParty } from './guest-party';
import { GuestPlace } from './guest-place';
import { GuestSeats } from '../seats/guest-seats';
import { RecordAnswer } from './record-answer';
import type { GuestsEvent } from './guests-page';
import styles from './guests.module.css';

interface Props {
  event: GuestsEvent;
  may: { write: boolean; came: boolean };
  invitationId?: string;
  onClose: () => void;
}

/** One guest: where they stand, every answer they gave, every mail they got. */
export function GuestDrawer({ event, may, invitationId, onClose }: Props) {
  return (
    <Drawer opened={Boolean(invitationId)} onClose={onClose} position="right" size="34rem" title="Guest">
      {invitationId ? <Guest event={event} may={may} invitationId={invitationId} /> : null}
    </Drawer>
  );
}

function Guest({
  event,
  may,
  invitationId,
}: {
  event: GuestsEvent;
  may: Props['may'];
  invitationId: string;
}) {
  const found = useQuery(guestQuery(invitationId));
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data) return <Skeleton height={420} />;
  const { guest, answers, messages, revokedReason, invitedAt, lists, companionsAtMost } = found.data;
  return (
    <div className={styles.drawer}>
      <div>
        <h2 className={styles.title}>
          {guest.personId && may.write ? (
            <Link to="/people/$personId" params={{ personId: guest.personId }}>
              {guest.atRisk ? `“${guest.name}”` : fullName(guest)}
            </Link>
          ) : (
            fullName(guest)
          )}
        </h2>
        <p className={styles.under}>{[guest.post, guest.organisation].filter(Boolean).join(', ')}</p>
        {guest.atRisk && (
          <p className={styles.risk}>At risk: stands under an alias on every list, badge and mail.</p>
        )}
      </div>
      <dl className={styles.facts}>
        <Fact label="Answer">
          <AnswerWords guest={guest} />
          {guest.mode && guest.seat === 'seated' && ` · ${guest.mode === 'room' ? 'in the room' : 'online'}`}
        </Fact>
        <Fact label="Category">
          <CategoryMark id={guest.categoryId} />
        </Fact>
        <Fact label="Mails in">{languageName(guest.language)}</Fact>
        {guest.email && (
          <Fact label="E-mail">
            <a href={`mailto:${guest.email}`}>{guest.email}</a>
          </Fact>
        )}
        <Fact label="Invited">
          {instantText(invitedAt)}
          {guest.wave && `, wave ${guest.wave}`}
          {lists.length > 0 && `, by ${lists.map((name) => `“${name}”`).join(' and ')} as of then`}
        </Fact>
        {guest.followsPost && (
          <Fact label="As holder of">{guest.post ?? 'a post'}; the invitation follows the post</Fact>
        )}
        {guest.inSuccessionTo && <Fact label="In succession to">{guest.inSuccessionTo}</Fact>}
        <GuestPlace {...found.data} />
        {guest.personId && may.write && <GuestFeed personId={guest.personId} />}
        {guest.revokedAt && (
          <Fact label="Withdrawn">
            {instantText(guest.revokedAt)}: {revokedReason}
          </Fact>
        )}
      </dl>
      {guest.holderLeft && may.write && <Succession event={event} guest={guest} />}
      {may.write && <GuestLate eventId={event.id} invitationId={invitationId} />}
      <GuestActs event={event} may={may} guest={guest} />
      <GuestChain event={event} guest={guest} write={may.write} />
      <GuestParty event={event} may={may} guest={guest} allowed={companionsAtMost} />
      {may.write && <GuestEntry guest={guest} />}
      {may.write && <GuestQuestions invitationId={invitationId} />}
      <section aria-labelledby="guest-answers">
        <h3 id="guest-answers">Answers</h3>
        {answers.length === 0 ? (
          <p className={styles.under}>No answer yet.</p>
        ) : (
          <ol className={styles.history}>
            {answers.map((answer) => (
              <Answer key={answer.id} answer={answer} />
            ))}
          </ol>
        )}
      </section>
      {may.write && <GuestSeats invitationId={invitationId} />}
      {may.write && (
        <WrittenReplies
          of={{ invitationId }}
          around={(list) => (
            <section aria-labelledby="guest-words">
              <h3 id="guest-words">What they wrote</h3>
              {list}
            </section>
          )}
        />
      )}
      <section aria-labelledby="guest-mails">
        <h3 id="guest-mails">Mails</h3>
        <ul className={styles.history}>
          {messages.map((message) => (
            <li key={message.id}>
              <span className={styles.row}>
                {may.write ? (
                  <Link to={`/outbox?message=${message.id}` as string}>{kindLabel(message.kind)}</Link>
                ) : (
                  kindLabel(message.kind)
                )}
                <StatusWord tone={messageStates[message.state]?.tone ?? 'quiet'}>
                  {messageStates[message.state]?.label ?? message.state}
                </StatusWord>
              </span>
              <span className={styles.under}>
                {instantText(message.sentAt ?? message.createdAt)} · {message.subject}
              </span>
              {message.lastError && <code className={styles.error}>{message.lastError}</code>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Answer({ answer }: { answer: Schema<'AnswerView'> }) {
  const needs = needsWords(answer);
  return (
    <li data-current={answer.current || undefined}>
      <span className={styles.row}>
        <strong>{answerLabels[answer.answer] ?? answer.answer}</strong>
        <span className={styles.under}>
          {answer.answer === 'accepted' && `${resultLabels[answer.result] ?? ''} `}
          {answer.mode === 'online' && 'online'}
          {answer.companions > 0 &&
            `· ${answer.companions} ${answer.companions === 1 ? 'companion' : 'companions'}`}
        </span>
        {answer.current && <span className={styles.counts}>counts</span>}
      </span>
      <span className={styles.under}>
        {instantText(answer.at)} · {channelLabels[answer.channel] ?? answer.channel}
        {answer.answeredBy && `, answered by ${answer.answeredBy.name}`}
        {answer.recordedBy && `, by ${answer.recordedBy.name}`}
        {answer.reason && `: ${answer.reason}`}
      </span>
      {answer.questions.map(({ questionId, label, before, after }) => (
        <span key={questionId} className={styles.under}>
          {label} {before && `${before} → `}
          <strong>{after || 'taken back'}</strong>
        </span>
      ))}
      {needs && <span className={styles.under}>{needs}</span>}
      {answer.note && <p className={styles.note}>{answer.note}</p>}
    </li>
  );
}

/** The guest holds the post no more, and the rules leave it to people. */
function Succession({ event, guest }: { event: GuestsEvent; guest: GuestRow }) {
  const decide = useSuccession(event.id);
  const act = (decision: 'pass_on' | 'keep', done: string) => () =>
    decide.mutate({ invitationId: guest.id, decision }, { onSuccess: () => tell(done) });
  return (
    <Alert color="accent" title="No longer holds the post invited">
      {guest.answer === 'accepted'
        ? 'The guest has accepted. Pass the invitation on to whoever holds the post now, or let this person keep it.'
        : 'Nobody could follow by itself: the post is vacant, or its holder cannot be invited. Pass it on once that has changed, or let this person keep it.'}
      <Group gap="xs" mt="sm">
        <Button size="xs" loading={decide.isPending} onClick={act('pass_on', 'Passed on to the new holder.')}>
          Pass it on
        </Button>
        <Button size="xs" variant="default" onClick={act('keep', 'The person keeps the invitation.')}>
          Let the person keep it
        </Button>
      </Group>
      {decide.error && <p role="alert">{messageOf(decide.error)}</p>}
    </Alert>
  );
}

function GuestActs({ event, may, guest }: { event: GuestsEvent; may: Props['may']; guest: GuestRow }) {
  const [asking, setAsking] = useState<'answer' | 'withdraw'>();
  const resend = useResend(event.id);
  const withdraw = useWithdraw(event.id);
  const came = useCame(event.id);
  const close = () => setAsking(undefined);
  if (guest.revokedAt) return null;
  return (
    <>
      <Group gap="xs">
        {may.write && (
          <>
            <Button size="xs" onClick={() => setAsking('answer')}>
              Record an answer
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={resend.isPending}
              onClick={() =>
                resend.mutate(guest.id, {
                  onSuccess: () => tell('The invitation is in the outbox once more.'),
                })
              }
            >
              Send it again
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking('withdraw')}>
              Withdraw…
            </Button>
          </>
        )}
        {may.came && (
          <Button
            size="xs"
            variant="default"
            loading={came.isPending}
            onClick={() => came.mutate({ invitationIds: [guest.id], came: !guest.came })}
          >
            {guest.came ? 'Did not come' : 'Came'}
          </Button>
        )}
      </Group>
      {(resend.error ?? came.error) && <Alert color="bad">{messageOf(resend.error ?? came.error)}</Alert>}
      {asking === 'answer' && (
        <RecordAnswer
          event={event}
          guests={[guest]}
          onClose={close}
          onDone={(results) => {
            close();
            tell(recordedText(results));
          }}
        />
      )}
      <ConfirmDialog
        opened={asking === 'withdraw'}
        onClose={close}
        title={`Withdraw the invitation of ${fullName(guest)}?`}
        text="The seat becomes free, the personal page says so, and a cancellation goes out for the calendar. This cannot be undone."
        confirm="Withdraw"
        colour="bad"
        reason={{ label: 'Reason', placeholder: 'Invited by mistake', required: true }}
        onConfirm={(reason) => withdraw.mutateAsync({ invitationIds: [guest.id], reason })}
      />
    </>
  );
}
