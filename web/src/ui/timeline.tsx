import type { ReactNode } from 'react';
import {
  barOf,
  dayNumber,
  placeOf,
  scaleOf,
  spanText,
  todayText,
  yearsOf,
  type Stretch,
} from './timeline.rules';
import classes from './timeline.module.css';

export interface TimelineItem extends Stretch {
  id: string;
  label: ReactNode;
  /** Second line. */
  detail?: ReactNode;
  tone?: 'action' | 'accent' | 'quiet';
}

interface Props {
  /** What the lines are, for those who cannot see them. */
  label: string;
  groups: { title?: string; items: TimelineItem[] }[];
}

/**
 * Stretches of time as bars on one axis, to be read at a glance; each line says its dates in words too, so the drawing
 * itself is for the eye alone.
 */
export function Timeline({ label, groups }: Props) {
  const today = todayText();
  const shown = groups.filter(({ items }) => items.length > 0);
  const scale = scaleOf(
    shown.flatMap(({ items }) => items),
    today,
  );
  const years = yearsOf(scale);
  const now = placeOf(dayNumber(today), scale);
  return (
    <div className={classes.timeline}>
      <div className={classes.axis} aria-hidden="true">
        <svg className={classes.drawing} width="100%" height="18">
          {years.map(({ year, place }) => (
            <text key={year} x={`${place}%`} y="13" textAnchor="middle" className={classes.year}>
              {year}
            </text>
          ))}
        </svg>
      </div>
      <table className={classes.table} aria-label={label}>
        <thead className="sr-only">
          <tr>
            <th scope="col">What</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        {shown.map(({ title, items }) => (
          <tbody key={title ?? ''}>
            {title ? (
              <tr className={classes.group}>
                <th colSpan={2} scope="rowgroup">
                  {title}
                </th>
              </tr>
            ) : null}
            {items.map((item) => {
              const bar = barOf(item, scale);
              return (
                <tr key={item.id} className={classes.row} data-tone={item.tone ?? 'action'}>
                  <th scope="row" className={classes.label}>
                    <span className={classes.name}>{item.label}</span>
                    {item.detail ? <span className={classes.detail}>{item.detail}</span> : null}
                  </th>
                  <td className={classes.track}>
                    <svg className={classes.drawing} width="100%" height="16" aria-hidden="true">
                      {years.map(({ year, place }) => (
                        <line
                          key={year}
                          x1={`${place}%`}
                          x2={`${place}%`}
                          y1="0"
                          y2="16"
                          className={classes.tick}
                        />
                      ))}
                      <rect
                        x={`${bar.left}%`}
                        width={`${bar.width}%`}
                        y="3"
                        height="10"
                        rx="5"
                        className={classes.bar}
                      />
                      <line x1={`${now}%`} x2={`${now}%`} y1="0" y2="16" className={classes.now} />
                    </svg>
                    <span className={classes.span}>{spanText(item, today)}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
