import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './filter-chip.module.css';

interface Props {
  /** What the list is narrowed to. */
  children: ReactNode;
  onRemove: () => void;
}

/** A filter that stands in the address, with a cross that takes it away. */
export function FilterChip({ children, onRemove }: Props) {
  return (
    <span className={classes.chip}>
      {children}
      <CloseButton size="xs" aria-label="Remove this filter" onClick={onRemove} />
    </span>
  );
}
