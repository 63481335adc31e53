import { PasswordInput, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './access-page.module.css';

/** Fewest characters of a password, as the server demands. */
export const shortest = 12;

interface Props {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  error?: string;
}

/** A password being chosen: the one rule (length), and how far it is met. */
export function NewPassword({ value, onChange, label = 'Password', error }: Props) {
  const enough = value.length >= shortest;
  return (
    <div>
      <PasswordInput
        label={label}
        description={`At least ${shortest} characters; a few words make a good one`}
        autoComplete="new-password"
        required
        minLength={shortest}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Progress
        mt={6}
        size="xs"
        color={enough ? 'good' : 'accent'}
        value={Math.min((value.length / shortest) * 100, 100)}
        aria-label="Length of the password"
      />
      {enough ? (
        <p className={classes.enough}>
          <IconCheck size={14} aria-hidden="true" /> long enough
        </p>
      ) : null}
    </div>
  );
}
