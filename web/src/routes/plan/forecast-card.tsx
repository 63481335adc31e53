import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { tell } from '../../query-client';
import { Card } from '../../ui/card';
import { CategoryMark } from '../../ui/category-mark';
import { ConfirmDialog } from '../../ui/confirm-button';
import { figure } from '../../ui/figure';
import { ForecastChart } from './forecast-chart';
import { forecastQuery, useSetSeatLimit } from './plan.data';
import forecastClasses from './forecast.module.css';
import classes from './plan.module.css';

type Forecast = Schema<'ForecastView'>;

/** Two numbers, the seats and how many may accept, with what past debates say of it. */
export function ForecastCard({ eventId }: { eventId: string }) {
  const { data: forecast } = useQuery(forecastQuery(eventId));
  if (!forecast) return null;
  const { seats, acceptUpTo, now, full, debates, accepted } = forecast;
  const rows = forecast.categories.filter((one) => one.accepted || one.seated);
  return (
    <Card title="Who will be in the room">
      <dl className={forecastClasses.numbers}>
        <div>
          <dt>Seats</dt>
          <dd>{seats ?? 'any'}</dd>
        </div>
        <div>
          <dt>May accept</dt>
          <dd>{seats === null ? 'any' : Math.max(seats, acceptUpTo ?? 0)}</dd>
        </div>
      </dl>
      <ForecastChart forecast={forecast} describedBy="forecast-table" />
      <Text size="sm" mt="xs">
        Of the {figure(accepted)} who accepted about <strong>{figure(now.expected)}</strong> will come, in
        four of five cases {figure(now.low)} to {figure(now.high)}.
        {full && ` If all accept who may: about ${full.expected}, ${full.low} to ${full.high}.`}
      </Text>
      <Text size="sm" c="dimmed">
        {debates
          ? `From ${debates} ${debates === 1 ? 'debate' : 'debates'} of the team in three years where it was noted who came.`
          : 'No past debate of the team has noted who came: four of five are taken to come.'}
      </Text>
      {seats === null ? null : <SetLimit eventId={eventId} forecast={forecast} />}
      {/* Reached by the keyboard, so that it can be scrolled. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.frame} tabIndex={0} role="group" aria-label="Who came before, by category">
        <table className={classes.balance} id="forecast-table">
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col">Accepted</th>
              <th scope="col">Came before</th>
              <th scope="col">Expected</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ categoryId, accepted: seated, came, seated: before, percent, few }) => (
              <tr key={categoryId}>
                <th scope="row">
                  <CategoryMark id={categoryId} />
                </th>
                <td>{seated || '–'}</td>
                <td>{before ? `${came} of ${before}` : '–'}</td>
                <td>
                  {few && '≈ '}
                  {percent} %
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.some(({ few }) => few) && (
        <Text size="xs" c="dimmed" mt="xs">
          ≈ from fewer than 30 guests, so the figures of all categories count along.
        </Text>
      )}
    </Card>
  );
}

function SetLimit({ eventId, forecast }: { eventId: string; forecast: Forecast }) {
  const seats = forecast.seats ?? 0;
  const { acceptUpTo, suggested } = forecast;
  // Nothing typed: what holds now, also when a colleague changes it.
  const [typed, setTyped] = useState<number | string>();
  // As it was looked at: what changes meanwhile is refused, and said.
  const [asked, setAsked] = useState<number | null>();
  const set = useSetSeatLimit(eventId);
  const value = typed ?? acceptUpTo ?? suggested ?? seats;
  const wanted = Number(value) > seats ? Number(value) : null;
  return (
    <>
      <Group align="end" gap="xs" my="sm">
        <NumberInput
          label="Accept up to"
          description={`${suggested}: in nine of ten cases everybody finds a seat`}
          w={220}
          min={seats}
          max={100_000}
          allowDecimal={false}
          value={value}
          onChange={setTyped}
        />
        <Button
          size="xs"
          variant="default"
          disabled={wanted === acceptUpTo}
          onClick={() => setAsked(acceptUpTo)}
        >
          Set…
        </Button>
      </Group>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={
          wanted === null
            ? `Accept no more than ${figure(seats)}?`
            : `Accept up to ${figure(wanted)} for ${figure(seats)} seats?`
        }
        text={
          wanted === null
            ? 'Nobody loses a seat; none is given beyond the room any more.'
            : 'Guests who wait get these seats at once. If more come than expected, some will stand.'
        }
        confirm="Set"
        reason={{ label: 'Reason, for the record', required: true }}
        onConfirm={async (reason) => {
          await set.mutateAsync({ acceptUpTo: wanted, instead: asked ?? null, reason });
          setTyped(undefined);
          tell('Set, with the reason on the record.');
        }}
      />
    </>
  );
}
