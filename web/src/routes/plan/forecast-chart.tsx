import type { Schema } from '../../api/client';
import classes from './forecast.module.css';

type Forecast = Schema<'ForecastView'>;

const width = 320;
const height = 190;
const left = 34;
const bottom = 28;
const top = 16;

interface Props {
  forecast: Forecast;
  /** Id of the table that says the same. */
  describedBy: string;
}

/** People in the room for each number of acceptances: the expected number, the range around it, the seats. */
export function ForecastChart({ forecast, describedBy }: Props) {
  const { curve, seats, accepted, now, suggested } = forecast;
  const most = Math.max(1, curve.at(-1)?.accepted ?? 1);
  const highest = Math.max(1, seats ?? 0, ...curve.map(({ high }) => high)) * 1.05;
  const x = (guests: number) => left + ((width - left - 8) * guests) / most;
  const y = (people: number) => height - bottom - ((height - bottom - top) * people) / highest;
  const line = curve.map((point) => `${x(point.accepted)},${y(point.expected)}`).join(' ');
  const band = [
    ...curve.map((point) => `${x(point.accepted)},${y(point.high)}`),
    ...curve.toReversed().map((point) => `${x(point.accepted)},${y(point.low)}`),
  ].join(' ');
  const upright = (guests: number, name: string | undefined) => (
    <line className={name} x1={x(guests)} x2={x(guests)} y1={top} y2={height - bottom} />
  );
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Of ${accepted} who accepted about ${now.expected} will be in the room`}
      aria-describedby={describedBy}
      className={classes.chart}
    >
      <line className={classes.axis} x1={left} x2={width - 8} y1={height - bottom} y2={height - bottom} />
      <line className={classes.axis} x1={left} x2={left} y1={top} y2={height - bottom} />
      <polygon className={classes.band} points={band} />
      <polyline className={classes.line} points={line} />
      {seats === null ? null : (
        <>
          <line className={classes.seats} x1={left} x2={width - 8} y1={y(seats)} y2={y(seats)} />
          <text className={classes.label} x={width - 12} y={y(seats) - 4} textAnchor="end">
            {seats} seats
          </text>
        </>
      )}
      {suggested === null ? null : upright(suggested, classes.suggested)}
      {upright(accepted, classes.now)}
      <circle className={classes.point} cx={x(accepted)} cy={y(now.expected)} r={4} />
      <text className={classes.label} x={left} y={height - 8}>
        0
      </text>
      <text className={classes.label} x={(width + left) / 2} y={height - 8} textAnchor="middle">
        accepted
      </text>
      <text className={classes.label} x={width - 8} y={height - 8} textAnchor="end">
        {most}
      </text>
      <text className={classes.label} x={4} y={9}>
        in the room
      </text>
    </svg>
  );
}
