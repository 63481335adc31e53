import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { instantText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { useEvent } from '../debates/events';
import { ExportDialog } from '../exports/export-dialog';
import { seatAuthor, seatChanges, seatReason, seatText, type SeatEntry } from './seat-words';
import { useSeatRecord } from './seats.data';

/** What happened to the seats of a debate: when, by whom and why. */
export function SeatsTab() {
  const event = useEvent();
  const pages = useSeatRecord(event.id);
  const [exporting, setExporting] = useState(false);
  const columns: Column<SeatEntry>[] = [
    {
      id: 'at',
      header: 'When',
      width: '13rem',
      wide: true,
      cell: ({ at }) => <time dateTime={at}>{instantText(at)}</time>,
    },
    {
      id: 'guest',
      header: 'Guest',
      cell: ({ guest }) =>
        guest ? (
          <Link to={`/debates/${event.id}/guests` as string} search={{ guest: guest.invitationId } as never}>
            {guest.name || 'A guest who was erased'}
          </Link>
        ) : (
          'All seats'
        ),
    },
    {
      id: 'what',
      header: 'What',
      cell: (entry) => (
        <>
          {seatText(entry)}
          {seatChanges(entry).map((change) => (
            <Text key={change} size="xs" c="dimmed">
              {change}
            </Text>
          ))}
        </>
      ),
    },
    { id: 'by', header: 'By', cell: seatAuthor },
    { id: 'why', header: 'Why', width: '22%', cell: (entry) => seatReason(entry) || '–' },
  ];
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Text component="h2" fw={650}>
            Record of seats
          </Text>
          <Text size="sm" c="dimmed">
            Every seat given, refused, moved or freed, the latest first. Back to the{' '}
            <Link to={`/debates/${event.id}/waiting-list` as string}>waiting list</Link>.
          </Text>
        </div>
        <Button size="xs" variant="default" onClick={() => setExporting(true)}>
          Export…
        </Button>
      </Group>
      <DataTable
        label="Record of seats"
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        rowLabel={(entry) => `${entry.guest?.name ?? 'All seats'}: ${seatText(entry)}`}
        empty={
          <EmptyState title="Nothing on the record yet">
            Once guests answer, each seat stands here with who gave or freed it, and why.
          </EmptyState>
        }
      />
      {exporting && (
        <ExportDialog
          title="Export the record of seats"
          table="seats"
          address={`/api/v1/events/${event.id}/seat-record/export`}
          selection={{}}
          teamId={event.teamId}
          onClose={() => setExporting(false)}
        />
      )}
    </Stack>
  );
}
