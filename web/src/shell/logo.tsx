import { Link } from '@tanstack/react-router';
import classes from './logo.module.css';

const rows = [
  { radius: 11.5, seats: 7, className: classes.outer },
  { radius: 6.2, seats: 4, className: classes.inner },
];

export function Sign({ size = 26 }: { size?: number }) {
  return (
    <svg viewBox="0 0 28 15" width={size} height={(size * 15) / 28} aria-hidden="true">
      {rows.flatMap(({ radius, seats, className }) =>
        Array.from({ length: seats }, (_, i) => {
          const angle = Math.PI * (1 - i / (seats - 1));
          return (
            <circle
              key={`${radius}-${i}`}
              className={className}
              cx={14 + radius * Math.cos(angle)}
              cy={13 - radius * Math.sin(angle)}
              r="1.7"
            />
          );
        }),
      )}
    </svg>
  );
}

export function Logo() {
  return (
    <Link to="/" className={classes.logo}>
      <Sign />
      Hemicycle
    </Link>
  );
}
