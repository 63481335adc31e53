import { useMemo } from 'react';
import { figure } from './figure';
import { layout, occupy, type CategoryFigures, type SeatOf } from './hemicycle.rules';
import classes from './hemicycle.module.css';

export interface HemicycleCategory extends CategoryFigures {
  label: string;
  colour: string;
  /** plain, stripe, dot, cross or ring: tells categories apart without their colour. */
  pattern: string;
}

interface Props {
  /** Seats in the room; null when they are not counted. */
  seats: number | null;
  taken: number;
  categories: HemicycleCategory[];
  /** Id of the table that says the same. */
  describedBy: string;
}

const unit = 300;

/** The room from above: a seat each, by category from left to right, filled by answer. */
export function Hemicycle({ seats, taken, categories, describedBy }: Props) {
  const drawn = useMemo(() => {
    const who = occupy(seats, categories);
    return { who, ...layout(who.length) };
  }, [seats, categories]);
  const byId = new Map(categories.map((category) => [category.id, category]));
  const radius = drawn.radius * unit;
  const pad = radius + 2;
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`${-pad} ${-pad} ${2 * unit + 2 * pad} ${unit + 2 * pad}`}
        role="img"
        aria-label={seats === null ? `${taken} seats taken` : `${taken} of ${seats} seats taken`}
        aria-describedby={describedBy}
        className={classes.room}
      >
        {drawn.seats.map((seat, i) => (
          <SeatMark
            key={i}
            x={seat.x * unit}
            y={seat.y * unit}
            radius={radius}
            who={drawn.who[i]!}
            category={byId.get(drawn.who[i]!.category ?? '')}
          />
        ))}
        <text x={unit} y={unit - 42} className={classes.number}>
          {figure(taken)}
        </text>
        <text x={unit} y={unit - 10} className={classes.caption}>
          {seats === null ? 'seats taken' : `of ${figure(seats)} seats taken`}
        </text>
      </svg>
      <Legend />
    </figure>
  );
}

interface SeatProps {
  x: number;
  y: number;
  radius: number;
  who: SeatOf;
  category: HemicycleCategory | undefined;
}

function SeatMark({ x, y, radius, who, category }: SeatProps) {
  if (who.state === 'free' || !category) return <circle cx={x} cy={y} r={radius} className={classes.free} />;
  const style = { '--seat': category.colour };
  return (
    <g style={style as React.CSSProperties} className={classes[who.state]}>
      <title>{`${category.label}, ${words[who.state]}`}</title>
      <circle cx={x} cy={y} r={who.state === 'accepted' ? radius : radius - 0.8} />
      {who.state === 'accepted' && radius > 3.5 ? (
        <Pattern name={category.pattern} x={x} y={y} size={radius} />
      ) : null}
    </g>
  );
}

const words = { accepted: 'accepted', tentative: 'tentative', none: 'no answer yet', free: 'free' };

/** A small white mark inside a filled seat. */
function Pattern({ name, x, y, size }: { name: string; x: number; y: number; size: number }) {
  const part = size * 0.42;
  if (name === 'stripe')
    return <path className={classes.mark} d={`M${x - part} ${y + part}L${x + part} ${y - part}`} />;
  if (name === 'cross')
    return <path className={classes.mark} d={`M${x - part} ${y}H${x + part}M${x} ${y - part}V${y + part}`} />;
  if (name === 'dot') return <circle className={classes.dot} cx={x} cy={y} r={size * 0.24} />;
  if (name === 'ring') return <circle className={classes.mark} cx={x} cy={y} r={size * 0.46} />;
  return null;
}

/** A category's mark as it stands in the room, for the table beside it. */
export function SeatSample({ category }: { category: Pick<HemicycleCategory, 'colour' | 'pattern'> }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      style={{ '--seat': category.colour } as React.CSSProperties}
      className={classes.sample}
    >
      <g className={classes.accepted}>
        <circle cx="8" cy="8" r="7" />
        <Pattern name={category.pattern} x={8} y={8} size={7} />
      </g>
    </svg>
  );
}

function Legend() {
  const samples = [
    ['accepted', 'accepted'],
    ['tentative', 'tentative'],
    ['none', 'invited, no answer'],
  ] as const;
  return (
    <figcaption className={classes.legend}>
      {samples.map(([state, label]) => (
        <span key={state}>
          <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
            <g className={classes[state]}>
              <circle cx="8" cy="8" r="6.5" />
            </g>
          </svg>
          {label}
        </span>
      ))}
      <span>
        <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
          <circle cx="8" cy="8" r="7" className={classes.free} />
        </svg>
        free
      </span>
    </figcaption>
  );
}
