import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { languageName } from '../../ui/languages';
import { StatusPill } from '../../ui/status-pill';
import { useSelection } from '../../ui/use-selection';
import { dropOutText } from './plan-words';
import { PlannedBulk } from './planned-bulk';
import { useMovePlanned, usePlanned, type PlannedGuest, type PlanTab } from './plan.data';
import classes from './plan.module.css';

interface Props {
  eventId: string;
  tab: PlanTab;
  onAdd: () => void;
}

/** One part of the plan in its order. */
export function PlannedTable({ eventId, tab, onAdd }: Props) {
  const pages = usePlanned(eventId, tab);
  const selection = useSelection();
  const move = useMovePlanned(eventId);
  const frame = useRef<HTMLDivElement>(null);
  const { rows } = pages;
  const [followed, setFollowed] = useState<{ id: string }>();
  const at = rows.findIndex(({ id }) => id === followed?.id);
  const reached = useRef(followed);
  useEffect(() => {
    if (at < 0 || reached.current === followed) return;
    reached.current = followed;
    // By now the row stands where it was moved to.
    frame.current?.querySelector<HTMLElement>(`tr[data-index="${at}"]`)?.focus();
  }, [at, followed]);
  const ordered = tab !== 'dropped';
  /** One place up or down; the focus goes along. */
  const step = async (index: number, by: -1 | 1, focus: boolean) => {
    const row = rows[index];
    const to = index + by;
    if (!row || tab === 'dropped' || to < 0 || to >= rows.length || move.isPending) return;
    const next = by < 0 ? rows[to] : rows[to + 1];
    if (!next && pages.hasMore) return pages.loadMore();
    await move.mutateAsync({ ids: [row.id], part: tab, ...(next ? { before: next.id } : { at: 'last' }) });
    if (focus) setFollowed({ id: row.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]');
    if (!row) return;
    event.preventDefault();
    void step(Number(row.dataset['index']), event.key === 'ArrowUp' ? -1 : 1, true);
  };
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const columns: Column<PlannedGuest>[] = [
    ...(ordered
      ? [
          {
            id: 'place',
            header: '#',
            cell: ({ id }: PlannedGuest) => <span className={classes.place}>{place.get(id)! + 1}</span>,
          },
        ]
      : []),
    { id: 'guest', header: 'Guest', cell: (row) => <Planned row={row} /> },
    { id: 'organisation', header: 'Organisation', cell: ({ organisation }) => organisation, wide: true },
    { id: 'category', header: 'Category', cell: ({ categoryId }) => <CategoryMark id={categoryId} /> },
    {
      id: 'from',
      header: 'From',
      cell: ({ country, language }) => (
        <>
          {country && countryName(country)}
          <span className={classes.second}>{languageName(language)}</span>
        </>
      ),
      wide: true,
    },
    ...(ordered
      ? [
          {
            id: 'move',
            header: 'Order',
            cell: (row: PlannedGuest) => (
              <Moves
                name={row.name}
                first={place.get(row.id) === 0}
                last={place.get(row.id) === rows.length - 1 && !pages.hasMore}
                onMove={(by) => void step(place.get(row.id)!, by, false)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    // The rows themselves take the focus; the keys are heard here for all of them.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} onKeyDown={onKeyDown}>
      <DataTable
        label={{ wave: 'Next wave', reserve: 'Reserve', dropped: 'Dropped out' }[tab]}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        selection={selection}
        empty={<Nobody tab={tab} onAdd={onAdd} />}
      />
      <PlannedBulk eventId={eventId} tab={tab} rows={rows} selection={selection} />
    </div>
  );
}

function Planned({ row }: { row: PlannedGuest }) {
  return (
    <>
      <span className={classes.name}>{row.atRisk ? `Alias: “${row.name}”` : row.name}</span>
      {row.post && <span className={classes.second}>{row.post}</span>}
      {row.followsPost && <span className={classes.second}>as holder of the post</span>}
      {row.dropOut && <StatusPill tone="accent">{dropOutText(row.dropOut)}</StatusPill>}
      {row.proposedFor && <span className={classes.warm}>proposed in place of {row.proposedFor}</span>}
      {row.passedOver && (
        <span className={classes.warm}>
          passed over{row.passedOver.by && ` by ${row.passedOver.by}`}: {row.passedOver.reason}
        </span>
      )}
    </>
  );
}

interface MovesProps {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
}

function Moves({ name, first, last, onMove }: MovesProps) {
  const button = (label: string, by: -1 | 1, disabled: boolean, icon: React.ReactNode) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--text-2)"
      disabled={disabled}
      aria-label={`${name} ${label}`}
      onClick={() => onMove(by)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <span className={classes.moves}>
      {button('up', -1, first, <IconArrowUp size={16} />)}
      {button('down', 1, last, <IconArrowDown size={16} />)}
    </span>
  );
}

function Nobody({ tab, onAdd }: { tab: PlanTab; onAdd: () => void }) {
  if (tab === 'dropped')
    return <EmptyState title="Nobody dropped out">Everybody in the plan can be invited.</EmptyState>;
  const add = <Button onClick={onAdd}>Add people…</Button>;
  return tab === 'wave' ? (
    <EmptyState title="Nobody is planned for the next wave" action={add}>
      Take people from lists; the balance shows at once what they make of the room. Nothing leaves before you
      send it.
    </EmptyState>
  ) : (
    <EmptyState title="Nobody is in reserve" action={add}>
      Who stands here comes in when guests say no: proposed to you, or invited by itself.
    </EmptyState>
  );
}
