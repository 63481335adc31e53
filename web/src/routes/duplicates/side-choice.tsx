import type { ReactNode } from 'react';
import type { Side } from './duplicates.data';
import styles from './duplicates.module.css';

interface Props {
  name: string;
  label: string;
  note?: string;
  kept: ReactNode;
  gone: ReactNode;
  value: Side;
  /** Nothing to choose: shown as it will be. */
  fixed?: boolean;
  onChange: (side: Side) => void;
}

/** One field of both entries; a click on a value chooses it. */
export function SideChoice({ name, label, note, kept, gone, value, fixed, onChange }: Props) {
  const sides: [Side, ReactNode][] = [
    ['kept', kept],
    ['gone', gone],
  ];
  return (
    <fieldset className={styles.choice} disabled={fixed}>
      <legend className={styles.legend}>
        {label}
        {(note ?? fixed) && <small>{note ?? 'always stays'}</small>}
      </legend>
      {sides.map(([side, content]) => (
        <label key={side} className={styles.side} data-chosen={value === side || undefined}>
          <input
            type="radio"
            name={name}
            value={side}
            checked={value === side}
            onChange={() => onChange(side)}
          />
          <span>{content}</span>
        </label>
      ))}
    </fieldset>
  );
}
