import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  title: string;
  /** What to do first. */
  children?: ReactNode;
  action?: ReactNode;
  heading?: 'h1' | 'h2' | 'h3';
}

/** Stands where a list would be: says why there is nothing, and what to do first. */
export function EmptyState({ title, children, action, heading = 'h2' }: Props) {
  return (
    <div className={classes.empty}>
      <svg viewBox="0 0 96 52" width="96" height="52" aria-hidden="true" className={classes.sign}>
        {[
          [40, 11],
          [27, 8],
          [14, 5],
        ].map(([radius, count]) =>
          Array.from({ length: count! }, (_, i) => {
            const angle = Math.PI - (Math.PI * i) / (count! - 1);
            return (
              <circle
                key={`${radius}-${i}`}
                cx={48 + radius! * Math.cos(angle)}
                cy={46 - radius! * Math.sin(angle)}
                r="3.6"
              />
            );
          }),
        )}
      </svg>
      <Title order={heading === 'h1' ? 1 : heading === 'h2' ? 2 : 3} size="h2">
        {title}
      </Title>
      {children ? (
        <Text c="dimmed" maw={460}>
          {children}
        </Text>
      ) : null}
      {action}
    </div>
  );
}
