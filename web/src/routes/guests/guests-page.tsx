import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { counted } from '../../ui/figure';
import { SearchField } from '../../ui/search-field';
import { FilterTabs } from '../../ui/filter-tabs';
import { useAddress } from '../../ui/use-address';
import { useSelection } from '../../ui/use-selection';
import { ExportDialog } from '../exports/export-dialog';
import { fullName, AnswerWords, GuestCategory, GuestName, HowWhen, SeatWords } from './guest-columns';
import { GuestDrawer } from './guest-drawer';
import { GuestFilterMenu } from './guest-filters';
import { guestKeys } from './guest-keys';
import { GuestsBulk } from './guests-bulk';
import { guestCountsQuery, useGuests, type GuestRow } from './guests.data';
import styles from './guests.module.css';

type GuestAddress = Partial<Record<(typeof guestKeys)[number], string>>;

const columns: Column<GuestRow>[] = [
  { id: 'guest', header: 'Guest', cell: (guest) => <GuestName guest={guest} /> },
  { id: 'organisation', header: 'Organisation', cell: (guest) => guest.organisation },
  { id: 'category', header: 'Category', cell: (guest) => <GuestCategory guest={guest} /> },
  { id: 'answer', header: 'Answer', cell: (guest) => <AnswerWords guest={guest} /> },
  { id: 'seat', header: 'Seat', cell: (guest) => <SeatWords guest={guest} /> },
  { id: 'how', header: 'How, when', cell: (guest) => <HowWhen guest={guest} /> },
  { id: 'wave', header: 'Wave', cell: (guest) => guest.wave },
];

export interface GuestsEvent {
  id: string;
  teamId: string;
  status: string;
  endsAt: string;
  startsAt: string;
  onlineUrl?: string;
  onlineCapacity?: number | null;
  interpretation: string[];
  companions: 'none' | 'number' | 'names';
  companionsAtMost: number;
}

interface Props {
  event: GuestsEvent;
  /** Organisers write; editors and the door read and mark who came. */
  may: { write: boolean; came: boolean };
}

const exportFilter = ({ wave, ...rest }: Omit<GuestAddress, 'guest'>) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
  ...(wave ? { wave: Number(wave) } : {}),
});

/** The guest list as a workbench. */
export function GuestsPage({ event, may }: Props) {
  const [address, setAddress] = useAddress<GuestAddress>();
  const { guest: opened, ...filters } = address;
  const counts = useQuery(guestCountsQuery(event.id));
  const guests = useGuests(event.id, filters);
  const selection = useSelection();
  const [exporting, setExporting] = useState(false);
  const filtered = Object.values(filters).some(Boolean);
  const all = counts.data;
  const invite = may.write && (
    <Button component={Link} to={`/debates/${event.id}/invite`}>
      Invite…
    </Button>
  );
  return (
    <>
      <div className={styles.toolbar}>
        <SearchField
          label="Search guests"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
        <GuestFilterMenu eventId={event.id} waves={may.write} address={address} onChange={setAddress} />
        <div className={styles.acts}>
          {may.write && (
            <>
              <Button variant="default" onClick={() => setExporting(true)}>
                Export
              </Button>
              <Button variant="default" component={Link} to={`/debates/${event.id}/waves`}>
                Waves
              </Button>
              <Button variant="default" component={Link} to={`/debates/${event.id}/plan`}>
                Plan…
              </Button>
            </>
          )}
        </div>
      </div>
      <div className={styles.tabs}>
        <FilterTabs
          label="Answer"
          value={address.answer ?? ''}
          onChange={(answer) => setAddress({ answer: answer || undefined })}
          options={[
            { value: '', label: 'All', count: all?.all },
            { value: 'accepted', label: 'Accepted', count: all?.accepted },
            { value: 'tentative', label: 'Tentative', count: all?.tentative },
            { value: 'none', label: 'No answer', count: all?.none },
            { value: 'waiting', label: 'Waiting', count: all?.waiting },
            { value: 'declined', label: 'Declined', count: all?.declined },
            ...(all?.delegated ? [{ value: 'delegated', label: 'Deputies', count: all.delegated }] : []),
            { value: 'failed', label: 'Bounced', count: all?.failed },
            ...(all?.asked_again || address.answer === 'asked_again'
              ? [{ value: 'asked_again', label: 'Old time', count: all?.asked_again }]
              : []),
            // Reached from what needs doing; not worth a place of their own otherwise.
            ...(address.answer === 'inherited' ? [{ value: 'inherited', label: 'In succession' }] : []),
            ...(address.answer === 'deputy_requested'
              ? [{ value: 'deputy_requested', label: 'To be approved' }]
              : []),
            ...(address.answer === 'late_held' ? [{ value: 'late_held', label: 'After the deadline' }] : []),
            ...(address.answer === 'questions_open'
              ? [{ value: 'questions_open', label: 'Questions open' }]
              : []),
            ...(address.answer === 'holder_left' ? [{ value: 'holder_left', label: 'Post left' }] : []),
          ]}
        />
      </div>
      <DataTable
        label="Guests"
        columns={columns}
        pages={guests}
        rowId={(guest) => guest.id}
        rowLabel={fullName}
        selection={may.write || may.came ? selection : undefined}
        onOpen={(guest) => setAddress({ guest: guest.id })}
        empty={
          filtered ? (
            <EmptyState
              title="No guest fits"
              action={
                <Button
                  variant="default"
                  onClick={() =>
                    setAddress({
                      q: undefined,
                      answer: undefined,
                      category: undefined,
                      wave: undefined,
                      seat: undefined,
                    })
                  }
                >
                  Show all guests
                </Button>
              }
            >
              Nobody on this list fits the search and the filters.
            </EmptyState>
          ) : (
            <EmptyState title="Nobody is invited yet" action={invite}>
              Plan the guest list with a reserve first, or invite at once: choose lists or people; before
              anything leaves you see exactly what each of them will get.
            </EmptyState>
          )
        }
      />
      <GuestsBulk
        event={event}
        may={may}
        rows={guests.rows}
        selection={selection}
        onExport={() => setExporting(true)}
      />
      <GuestDrawer
        event={event}
        may={may}
        invitationId={opened}
        onClose={() => setAddress({ guest: undefined })}
      />
      {exporting && (
        <ExportDialog
          title={
            selection.ids.size
              ? `Export ${counted(selection.ids.size, 'guest')}`
              : filtered
                ? 'Export the guests shown'
                : 'Export the guest list'
          }
          table="guests"
          address={`/api/v1/events/${event.id}/invitations/export`}
          selection={
            selection.ids.size ? { invitationIds: [...selection.ids] } : { filter: exportFilter(filters) }
          }
          {...(selection.ids.size || filters.answer
            ? {}
            : {
                fewer: {
                  label: 'Only guests with a seat',
                  selection: { filter: exportFilter({ ...filters, answer: 'accepted' }) },
                },
              })}
          teamId={event.teamId}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
