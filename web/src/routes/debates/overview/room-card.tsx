import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { categoriesQuery, speakersGroup } from '../../../ui/category-mark';
import { Card } from '../../../ui/card';
import { figure } from '../../../ui/figure';
import { SeatSample, Hemicycle, type HemicycleCategory } from '../../../ui/hemicycle';
import { PageLoading } from '../../../ui/page-loading';
import type { EventView } from '../events';
import { useLiveRoom, type Room } from './room-data';
import classes from './overview.module.css';

type Row = Room['categories'][number] & HemicycleCategory;

export function RoomCard({ event }: { event: EventView }) {
  const { room, live } = useLiveRoom(event.id);
  const { data: categories } = useQuery(categoriesQuery);
  const rows = useMemo(
    () =>
      [speakersGroup, ...(categories ?? [])].flatMap(({ id, label, colour, pattern }): Row[] => {
        const figures = room?.categories.find(({ categoryId }) => categoryId === id);
        return figures && (figures.invited || figures.seats)
          ? [{ ...figures, id, label, colour, pattern }]
          : [];
      }),
    [categories, room],
  );
  if (!room || !categories)
    return (
      <Card title="The room">
        <PageLoading />
      </Card>
    );
  return (
    <Card
      title="The room"
      aside={
        <span className={classes.live} data-on={live || undefined} role="status">
          {live ? 'live' : 'connecting …'}
        </span>
      }
    >
      <Hemicycle seats={room.seats} taken={room.taken} categories={rows} describedBy="room-table" />
      {rows.length ? <RoomTable room={room} rows={rows} /> : null}
      {room.online.taken || room.online.seats !== null ? (
        <Text size="sm" c="dimmed" mt="sm">
          Online: {figure(room.online.taken)}
          {room.online.seats === null ? '' : ` of ${figure(room.online.seats)}`} taking part
          {room.online.waiting ? `, ${figure(room.online.waiting)} waiting` : ''}.
        </Text>
      ) : null}
    </Card>
  );
}

const dash = (value: number | null) => (value === null || value === 0 ? '–' : figure(value));

function RoomTable({ room, rows }: { room: Room; rows: Row[] }) {
  const came = rows.some((row) => row.came > 0);
  const sum = (key: 'invited' | 'accepted' | 'tentative' | 'none' | 'waiting' | 'came') =>
    rows.reduce((total, row) => total + row[key], 0);
  return (
    // Reached by the keyboard, so that it can be scrolled on a narrow screen.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.tableFrame} tabIndex={0} role="group" aria-label="Seats by category">
      <table id="room-table" className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col">Seats</th>
            <th scope="col">Invited</th>
            <th scope="col">Accepted</th>
            <th scope="col">Tentative</th>
            <th scope="col">No answer</th>
            <th scope="col">Waiting</th>
            {came ? <th scope="col">Came</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <span className={classes.category}>
                  <SeatSample category={row} />
                  {row.label}
                </span>
              </th>
              <td>{dash(row.seats)}</td>
              <td>{figure(row.invited)}</td>
              <td>{figure(row.accepted)}</td>
              <td>{figure(row.tentative)}</td>
              <td>{figure(row.none)}</td>
              <td className={row.waiting ? classes.waits : ''}>{dash(row.waiting)}</td>
              {came ? <td>{figure(row.came)}</td> : null}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>Together</td>
            <td>{dash(room.seats)}</td>
            <td>{figure(sum('invited'))}</td>
            <td>{figure(sum('accepted'))}</td>
            <td>{figure(sum('tentative'))}</td>
            <td>{figure(sum('none'))}</td>
            <td>{dash(sum('waiting'))}</td>
            {came ? <td>{figure(sum('came'))}</td> : null}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
