import { Alert, Button, Group } from '@mantine/core';
import { messageOf } from '../api/errors';

interface Props {
  /** Why it was not saved, if it was tried. */
  error?: unknown;
  pending: boolean;
  /** Of the button that saves. */
  submit: string;
  disabled?: boolean;
  onCancel: () => void;
}

/** The last lines of a form in a window: what went wrong, and the two ways out. */
export function FormEnd({ error, pending, submit, disabled, onCancel }: Props) {
  return (
    <>
      {error ? (
        <Alert color="bad" role="alert">
          {messageOf(error)}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={pending} disabled={disabled}>
          {submit}
        </Button>
      </Group>
    </>
  );
}
