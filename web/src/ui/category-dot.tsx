import type { ReactNode } from 'react';
import classes from './category-dot.module.css';

/** A category's colour beside its label, never alone. */
export function CategoryDot({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <span className={classes.category}>
      <span className={classes.dot} style={{ background: colour }} aria-hidden="true" />
      {children}
    </span>
  );
}
