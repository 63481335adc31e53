import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { ConfirmDialog } from '../../ui/confirm-button';
import { isDoorOpen } from './guest-words';
import { useAllowCompanions, useCame, type GuestRow } from './guests.data';
import type { GuestsEvent } from './guests-page';
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
  const [wanted, setWanted] = useState<number | null>();
  if (!guest.companions.length && !may.write) return null;
  return (
    <section aria-labelledby="guest-party">
      <h3 id="guest-party">Companions</h3>
      {guest.companions.length > 0 && (
        <ol className={styles.party}>
          {guest.companions.map(({ id, name, came: here }, place) => (
            <li key={id}>
              <span>
                {name || `Companion ${place + 1}`}
                {here !== null && <span className={styles.came}> · {here ? 'came' : 'did not come'}</span>}
              </span>
              {may.came && isDoorOpen(event.startsAt) && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={came.isPending}
                  aria-label={`${here ? 'Did not come' : 'Came'}: ${name || `companion ${place + 1}`}`}
                  onClick={() => came.mutate({ invitationIds: [], companionIds: [id], came: !here })}
                >
                  {here ? 'Did not come' : 'Came'}
                </Button>
              )}
            </li>
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
