import { UnstyledButton } from '@mantine/core';
import { figure } from './figure';
import classes from './filter-tabs.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string; count?: number }[];
}

/** Round tabs with counts that narrow a list to one state. */
export function FilterTabs({ label, value, onChange, options }: Props) {
  return (
    <div className={classes.tabs} role="group" aria-label={label}>
      {options.map((option) => (
        <UnstyledButton
          key={option.value}
          className={classes.tab}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count === undefined ? null : <span className={classes.count}>{figure(option.count)}</span>}
        </UnstyledButton>
      ))}
    </div>
  );
}
