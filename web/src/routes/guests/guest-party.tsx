import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { instantText } from '../../time/instants';
import { isDoorOpen, needsWords } from './guest-words';
import { companionNeedsQuery, useAllowCompanions, useCame, type GuestRow } from './guests.data';
import type { GuestsEvent } from './guests-page';
import { RecordNeeds } from './record-needs';
import styles from './guests.module.css';

interface Props {
  event: GuestsEvent;
  may: { write: boolean; came: boolean };
  guest: GuestRow;
  /** What staff allowed this guest; null: as the event says. */
  allowed: number | null;
}

/** Who comes with the guest, each with a mark at the door, and how many the guest may bring. */
export function GuestParty({ event, may, guest, allowed }: Props) {
  const came = useCame(event.id);
  const allow = useAllowCompanions(event.id);
  const { data: needs } = useQuery({
    ...companionNeedsQuery(guest.id),
    enabled: may.write && guest.companions.length > 0,
  });
  const [recording, setRecording] = useState<{ id: string; name: string }>();
  const recorded = recording && needs?.find(({ id }) => id === recording.id);
  const [wanted, setWanted] = useState<number | null>();
  if (!guest.companions.length && !may.write) return null;
  return (
    <section aria-labelledby="guest-party">
      <h3 id="guest-party">Companions</h3>
      {guest.companions.length > 0 && (
        <ol className={styles.party}>
          {guest.companions.map(({ id, name, came: here }, place) => (
            <Companion
              key={id}
              name={name || `Companion ${place + 1}`}
              came={here}
              needs={needs?.find((one) => one.id === id)}
            >
              {may.write && !guest.revokedAt && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Record needs: ${name || `companion ${place + 1}`}`}
                  onClick={() => setRecording({ id, name: name || `companion ${place + 1}` })}
                >
                  Record needs
                </Button>
              )}
              {may.came && isDoorOpen(event.startsAt) && (
                <Button
                  size="xs"
                  variant="default"
                  loading={came.isPending}
                  aria-label={`${here ? 'Did not come' : 'Came'}: ${name || `companion ${place + 1}`}`}
                  onClick={() => came.mutate({ invitationIds: [], companionIds: [id], came: !here })}
                >
                  {here ? 'Did not come' : 'Came'}
                </Button>
              )}
            </Companion>
          ))}
        </ol>
      )}
      {may.write && !guest.revokedAt && (
        <Select
          size="xs"
          label="May bring"
          w="17rem"
          data={[
            {
              value: '',
              label: `As the debate allows${event.companions === 'none' ? ' (nobody)' : ` (${event.companionsAtMost})`}`,
            },
            ...Array.from({ length: 11 }, (_, count) => ({
              value: String(count),
              label: count === 0 ? 'Nobody' : count === 1 ? '1 companion' : `${count} companions`,
            })),
          ]}
          value={allowed === null ? '' : String(allowed)}
          allowDeselect={false}
          onChange={(value) => setWanted(value ? Number(value) : null)}
        />
      )}
      {recorded && (
        <RecordNeeds
          event={event}
          companion={recorded}
          name={recording.name}
          onClose={() => setRecording(undefined)}
        />
      )}
      <ConfirmDialog
        opened={wanted !== undefined}
        onClose={() => setWanted(undefined)}
        title={
          wanted === null
            ? 'As many companions as the debate allows?'
            : `${wanted === 0 ? 'No companions' : wanted === 1 ? '1 companion' : `${wanted} companions`} for this guest?`
        }
        text="Companions who are there already stay."
        confirm="Save"
        reason={{ label: 'Reason, for the record of seats', required: true }}
        onConfirm={async (reason) => {
          await allow.mutateAsync({ invitationId: guest.id, atMost: wanted ?? null, reason });
          tell('Saved, with the reason on the record.');
        }}
      />
      {came.error && <p role="alert">{messageOf(came.error)}</p>}
    </section>
  );
}

interface CompanionProps {
  name: string;
  came: boolean | null;
  needs: Schema<'CompanionNeedsView'> | undefined;
  children: ReactNode;
}

function Companion({ name, came, needs, children }: CompanionProps) {
  return (
    <li>
      <span className={styles.companion}>
        {name}
        {came !== null && <span className={styles.came}> · {came ? 'came' : 'did not come'}</span>}
        {needs?.at && (
          <>
            <span className={styles.under}>
              {needs.hidden ? 'needs: for cleared staff only' : needsWords(needs) || 'needs nothing special'}
            </span>
            {needs.recordedBy && (
              <span className={styles.under}>
                {instantText(needs.at)} · recorded by {needs.recordedBy}
                {needs.reason && `: ${needs.reason}`}
              </span>
            )}
          </>
        )}
      </span>
      {children}
    </li>
  );
}
