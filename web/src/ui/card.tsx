import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './card.module.css';

interface Props {
  title?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
  label?: string;
}

/** White box with a thin rule, the unit that pages are made of. */
export function Card({ title, aside, children, label }: Props) {
  return (
    <Paper component="section" className={classes.card} aria-label={label}>
      {title ? (
        <Group justify="space-between" align="baseline" mb="sm" wrap="nowrap">
          <Title order={2} size="h2">
            {title}
          </Title>
          {aside}
        </Group>
      ) : null}
      {children}
    </Paper>
  );
}
