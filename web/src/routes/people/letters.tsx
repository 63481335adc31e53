import { UnstyledButton } from '@mantine/core';
import styles from './people-table.module.css';

interface Props {
  /** A letter, or `end`. */
  value: string | undefined;
  onChange: (place: string | undefined) => void;
}

/** A way into the middle of the alphabet, for a list in the order of names. */
export function Letters({ value, onChange }: Props) {
  return (
    <nav className={styles.letters} aria-label="Names from a letter on">
      {[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => (
        <UnstyledButton
          key={letter}
          className={styles.letter}
          aria-label={`Names from ${letter} on`}
          aria-pressed={value === letter.toLowerCase()}
          onClick={() => onChange(value === letter.toLowerCase() ? undefined : letter.toLowerCase())}
        >
          {letter}
        </UnstyledButton>
      ))}
      <UnstyledButton
        className={styles.letter}
        aria-label="End: the last names"
        aria-pressed={value === 'end'}
        onClick={() => onChange(value === 'end' ? undefined : 'end')}
      >
        End
      </UnstyledButton>
    </nav>
  );
}
