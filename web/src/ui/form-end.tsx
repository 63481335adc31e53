import { Alert, Button, Group } from '@mantine/core';
import { messageOf } from '../api/errors';

interface Props {
  /** Why it was not saved, if it was tried. */
  error?: unknown;
  pending: boolean;
  /** Of the button that saves. */
  submit: string;
  disabled?: boolean;
  /** Left out where there is nothing to leave. */
  onCancel?: (() => void) | undefined;
}

/** The last lines of a form: what went wrong, and the two ways out. */
export function FormEnd({ error, pending, submit, disabled, onCancel }: Props) {
  return (
    <>
      {error ? (
        <Alert color="bad" role="alert">
          {messageOf(error)}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" loading={pending} disabled={disabled}>
          {submit}
        </Button>
      </Group>
    </>
  );
}
