import { useNavigate } from '@tanstack/react-router';
import { instantText, timeText } from '../../time/instants';
import { CategoryMark } from '../../ui/category-mark';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import type { Pages } from '../../ui/use-pages';
import { useSelection } from '../../ui/use-selection';
import type { Wanted } from './queue-acts';
import { QueueMenu } from './queue-menu';
import { actText, leftText, seatsText, whyText } from './queue-words';
import type { QueueGuest, WaitingListView } from './queue.data';
import classes from './queue.module.css';

interface Props {
  eventId: string;
  view: WaitingListView;
  pages: Pages<QueueGuest>;
  onWant: (wanted: Wanted, onDone?: () => void) => void;
}

/** Who waits, the next first, with what can be done about each; arrows, Space and Enter work as in every list. */
export function QueueTable({ eventId, view, pages, onWant }: Props) {
  const navigate = useNavigate();
  const selection = useSelection();
  const open = ({ id }: QueueGuest) =>
    void navigate({
      to: '/debates/$eventId/guests',
      params: { eventId },
      search: { guest: id } as never,
    });
  const give = () => {
    const guests = pages.rows.filter(({ id }) => selection.has(id));
    if (guests.length) onWant({ act: 'seat', guests }, selection.clear);
  };
  const columns: Column<QueueGuest>[] = [
    { id: 'guest', header: 'Guest', cell: (guest) => <GuestCell guest={guest} /> },
    { id: 'seats', header: 'Seats', cell: ({ companions }) => 1 + companions, align: 'end', width: '4rem' },
    {
      id: 'since',
      header: 'Waits since',
      cell: ({ since }) => <span title={instantText(since)}>{timeText(since)}</span>,
      wide: true,
    },
    {
      id: 'why',
      header: 'Why here',
      cell: (guest) => <WhyCell guest={guest} order={view.order} />,
    },
    { id: 'offer', header: 'Offer', cell: ({ offer }) => <OfferCell offer={offer} /> },
    {
      id: 'acts',
      header: <span className={classes.unseen}>Actions</span>,
      cell: (guest) => <QueueMenu guest={guest} rows={pages.rows} view={view} onWant={onWant} />,
      width: '3rem',
      corner: true,
    },
  ];
  return (
    <>
      <DataTable
        label="Waiting list"
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        selection={selection}
        onOpen={open}
        empty={<EmptyState title="Nobody waits for these seats" />}
      />
      <SelectionBar selection={selection}>
        <SelectionAction onClick={give}>Give them their seats …</SelectionAction>
      </SelectionBar>
    </>
  );
}

function GuestCell({ guest: { position, name, organisation, categoryId } }: { guest: QueueGuest }) {
  return (
    <>
      <span className={classes.name}>
        <span className={classes.position}>{position}</span> {name}
      </span>
      <span className={classes.under}>
        <CategoryMark id={categoryId} />
        {organisation ? ` · ${organisation}` : ''}
      </span>
    </>
  );
}

function WhyCell({ guest, order }: { guest: QueueGuest; order: WaitingListView['order'] }) {
  return (
    <>
      {whyText(guest, order)}
      {guest.lastAct ? (
        <span className={classes.under} title={instantText(guest.lastAct.at)}>
          {actText(guest.lastAct)}
        </span>
      ) : null}
    </>
  );
}

function OfferCell({ offer }: { offer: QueueGuest['offer'] }) {
  if (!offer) return <span className={classes.none}>–</span>;
  return (
    <span title={`Held until ${instantText(offer.until)}`}>
      <span className={classes.name}>{seatsText(offer.seats)} held</span>
      <span className={classes.under}>{leftText(offer.until)}</span>
    </span>
  );
}
