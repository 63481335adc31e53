import { useRef, useState } from 'react';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { figure } from '../../ui/figure';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Selection } from '../../ui/use-selection';
import type { GuestsEvent } from './guests-page';
import { isDoorOpen, recordedText, remindersText } from './guest-words';
import { RecordAnswer } from './record-answer';
import { useCame, useRemind, useWithdraw, type GuestRow } from './guests.data';

interface Props {
  event: GuestsEvent;
  may: { write: boolean; came: boolean };
  rows: GuestRow[];
  selection: Selection;
  onExport: () => void;
}

/** What can be done with the selected guests. */
export function GuestsBulk({ event, may, rows, selection, onExport }: Props) {
  const [asking, setAsking] = useState<'remind' | 'answer' | 'withdraw'>();
  const remind = useRemind(event.id);
  const withdraw = useWithdraw(event.id);
  const came = useCame(event.id);
  const idempotencyKey = useRef('');
  const guests = rows.filter((guest) => selection.has(guest.id) && !guest.revokedAt);
  const silent = guests.filter(
    (guest) => guest.answer === 'none' || guest.answer === 'tentative' || guest.askedAgain,
  );
  const close = () => setAsking(undefined);
  const done: typeof tell = (text, colour) => {
    tell(text, colour);
    selection.clear();
  };
  return (
    <>
      <SelectionBar selection={selection}>
        {may.write && (
          <>
            <SelectionAction
              disabled={silent.length === 0}
              onClick={() => {
                idempotencyKey.current = crypto.randomUUID();
                setAsking('remind');
              }}
            >
              Remind
            </SelectionAction>
            <SelectionAction disabled={guests.length === 0} onClick={() => setAsking('answer')}>
              Record an answer
            </SelectionAction>
            <SelectionAction disabled={guests.length === 0} onClick={() => setAsking('withdraw')}>
              Withdraw
            </SelectionAction>
            <SelectionAction onClick={onExport}>Export</SelectionAction>
          </>
        )}
        {may.came && isDoorOpen(event.startsAt) && (
          <>
            {guests.some(({ companions }) => companions.length) && (
              <SelectionAction
                disabled={came.isPending}
                onClick={() => {
                  const companionIds = guests.flatMap(({ companions }) => companions.map(({ id }) => id));
                  came.mutate(
                    { invitationIds: guests.map(({ id }) => id), companionIds, came: true },
                    { onSuccess: () => done(`${guests.length + companionIds.length} marked: came.`) },
                  );
                }}
              >
                Came with companions
              </SelectionAction>
            )}
            {[true, false].map((value) => (
              <SelectionAction
                key={String(value)}
                disabled={guests.length === 0 || came.isPending}
                onClick={() =>
                  came.mutate(
                    { invitationIds: guests.map(({ id }) => id), came: value },
                    {
                      onSuccess: () =>
                        done(
                          `${figure(guests.length)} marked: ${value ? 'came' : 'did not come'}. Mark again to correct.`,
                        ),
                    },
                  )
                }
              >
                {value ? 'Came' : 'Did not come'}
              </SelectionAction>
            ))}
          </>
        )}
      </SelectionBar>
      <ConfirmDialog
        opened={asking === 'remind'}
        onClose={close}
        title={`Remind ${silent.length} ${silent.length === 1 ? 'guest' : 'guests'}?`}
        text={
          <>
            Each gets a short mail in their language with their own link.
            {guests.length > silent.length &&
              ` ${guests.length - silent.length} of the selected have answered and are left alone.`}
          </>
        }
        confirm="Send the reminder"
        onConfirm={async () => {
          const { reminded } = await remind.mutateAsync({
            invitationIds: silent.map(({ id }) => id),
            idempotencyKey: idempotencyKey.current,
          });
          done(remindersText(reminded, silent.length), reminded ? 'good' : 'accent');
        }}
      />
      <ConfirmDialog
        opened={asking === 'withdraw'}
        onClose={close}
        title={`Withdraw ${guests.length} ${guests.length === 1 ? 'invitation' : 'invitations'}?`}
        text="Their seats become free, their personal pages say so, and who has had the invitation gets a cancellation for the calendar. This cannot be undone."
        confirm="Withdraw"
        colour="bad"
        reason={{ label: 'Reason', placeholder: 'Invited by mistake', required: true }}
        onConfirm={async (reason) => {
          await withdraw.mutateAsync({ invitationIds: guests.map(({ id }) => id), reason });
          done(`${guests.length} ${guests.length === 1 ? 'invitation is' : 'invitations are'} withdrawn.`);
        }}
      />
      {asking === 'answer' && (
        <RecordAnswer
          event={event}
          guests={guests}
          onClose={close}
          onDone={(results) => {
            close();
            done(recordedText(results));
          }}
        />
      )}
    </>
  );
}
