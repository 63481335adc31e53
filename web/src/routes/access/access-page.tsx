import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Sign } from '../../shell/logo';
import { usePageTitle } from '../../shell/page-title';
import classes from './access-page.module.css';

/** Frame of the pages before the shell: sign-in, set-up, links from mails. */
export function AccessPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className={classes.page}>
      <main className={classes.card}>
        <p className={classes.brand}>
          <Sign size={30} /> Hemicycle
        </p>
        <Title order={1}>{title}</Title>
        {lead ? <p className={classes.lead}>{lead}</p> : null}
        {children}
      </main>
      <Seats />
    </div>
  );
}

const seats = Array.from({ length: 9 }, (_, row) => {
  const radius = 200 + row * 62;
  const count = Math.round((Math.PI * radius) / 60);
  return Array.from({ length: count }, (_, i) => {
    const angle = Math.PI * (1 - i / (count - 1));
    return [600 + radius * Math.cos(angle), 720 - radius * Math.sin(angle)] as const;
  });
}).flat();

function Seats() {
  return (
    <svg
      className={classes.seats}
      viewBox="0 0 1200 740"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      {seats.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="15" />
      ))}
    </svg>
  );
}
