import { UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { figure } from './figure';
import type { Selection } from './use-selection';
import classes from './selection-bar.module.css';

/** Bar of actions at the foot of the screen while rows are selected; Esc clears the selection. */
export function SelectionBar({
  selection,
  count = selection.ids.size,
  children,
}: {
  selection: Selection;
  /** How many are meant, where it is not just the ticked. */
  count?: number | 'counting';
  children: ReactNode;
}) {
  useHotkeys([['Escape', () => selection.clear()]]);
  if (selection.ids.size === 0) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Actions for the selection">
      <span className={classes.count} role="status">
        {count === 'counting' ? 'Counting …' : `${figure(count)} selected`}
      </span>
      {children}
      <UnstyledButton
        className={classes.clear}
        onClick={selection.clear}
        aria-label="Esc: clear the selection"
      >
        Esc
      </UnstyledButton>
    </div>
  );
}

/** One action of the bar. */
export function SelectionAction({
  onClick,
  disabled,
  children,
}: {
  onClick: () => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <UnstyledButton className={classes.action} onClick={onClick} disabled={disabled}>
      {children}
    </UnstyledButton>
  );
}
