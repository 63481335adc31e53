import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../ui/card';
import { useCategories } from '../../ui/category-mark';
import { CategoryDot } from '../../ui/category-dot';
import { countryName } from '../../ui/country-name';
import { counted, figure } from '../../ui/figure';
import { languageName } from '../../ui/languages';
import { balanceQuery, type Balance } from './plan.data';
import classes from './plan.module.css';

type Line = Balance['lines'][number];
type Warning = Balance['warnings'][number];

const dimensions: { value: Line['dimension']; label: string }[] = [
  { value: 'category', label: 'Category' },
  { value: 'country', label: 'Country' },
  { value: 'language', label: 'Language' },
  { value: 'organisation', label: 'Institution' },
];

/** Planned, invited, answered and accepted side by side, against the seats; up to date while people are moved. */
export function BalanceCard({ eventId }: { eventId: string }) {
  const { data } = useQuery(balanceQuery(eventId));
  const categories = useCategories();
  const [dimension, setDimension] = useState<Line['dimension']>('category');
  if (!data) return null;
  const category = new Map(categories.map((one) => [one.id, one]));
  const label = ({ dimension: kind, key }: Line) => {
    if (key === null) return 'not known';
    if (kind === 'country') return countryName(key);
    if (kind === 'language') return languageName(key);
    const known = kind === 'category' ? category.get(key) : undefined;
    return known ? <CategoryDot colour={known.colour}>{known.label}</CategoryDot> : key;
  };
  const missing = data.warnings.flatMap((one) =>
    one.kind === 'nobody_from' ? [category.get(one.category!)?.label ?? one.category!] : [],
  );
  const lines = data.lines.filter((line) => line.dimension === dimension);
  return (
    <Card title="Balance">
      <ul className={classes.warnings} aria-label="Worth a look">
        {data.warnings.flatMap((one) => {
          const text = warningText(one);
          return text ? [<li key={`${one.kind}${one.pool ?? ''}`}>{text}</li>] : [];
        })}
        {missing.length > 0 && <li>Nobody from: {missing.join(', ')}.</li>}
      </ul>
      <ul className={classes.pools} aria-label="Seats">
        {data.pools.map(({ id, name, mode, speakers, asked, seats, taken, free }) => (
          <li key={id}>
            <span>
              <strong>
                {name || (data.pools.length > 1 ? 'Everybody else' : 'The room')}
                {mode === 'online' && ', online'}
              </strong>
              <span className={classes.second}>
                {figure(taken)} taken{seats === null ? '' : ` of ${figure(seats)}`}
                {speakers && ', kept for speakers'}
              </span>
            </span>
            {mode === 'room' && (
              <span className={classes.asked} data-over={(free !== null && asked > free) || undefined}>
                {figure(asked)} asked{free === null ? '' : `, ${figure(free)} free`}
              </span>
            )}
          </li>
        ))}
      </ul>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Balance by"
        value={dimension}
        onChange={(value) => setDimension(value as Line['dimension'])}
        data={dimensions}
      />
      {/* Reached by the keyboard, so that it can be scrolled. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.frame} tabIndex={0} role="group" aria-label={`Balance by ${dimension}`}>
        <table className={classes.balance}>
          <thead>
            <tr>
              <th scope="col">{dimensions.find(({ value }) => value === dimension)!.label}</th>
              <th scope="col">Planned</th>
              <th scope="col">Invited</th>
              <th scope="col">Answers</th>
              <th scope="col">Yes</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key ?? ''}>
                <th scope="row">{label(line)}</th>
                <td>
                  {line.planned || '–'}
                  {line.reserve > 0 && <span title="in reserve"> +{line.reserve}</span>}
                </td>
                <td>{line.invited || '–'}</td>
                <td>{line.answered || '–'}</td>
                <td>{line.accepted || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        Planned: in the next wave, + in reserve. Yes: with a seat.
      </Text>
    </Card>
  );
}

function warningText(one: Warning): string | undefined {
  const people = counted(one.count ?? 0, 'person', 'people');
  switch (one.kind) {
    case 'no_email':
      return `${people} in the plan ${one.count === 1 ? 'has' : 'have'} no e-mail address.`;
    case 'dropped':
      return `${people} in the plan cannot be invited any more.`;
    default:
      // More asked than free: the line of the pool says it, in the warm colour.
      return undefined;
  }
}
