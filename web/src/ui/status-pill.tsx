import type { ReactNode } from 'react';
import classes from './status-pill.module.css';

export type Tone = 'good' | 'action' | 'accent' | 'bad' | 'quiet';

/** A state in a word; the tone is only a second hint. */
export function StatusPill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}

/** The same as coloured text, for dense tables. */
export function StatusWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.word} data-tone={tone}>
      {children}
    </span>
  );
}
