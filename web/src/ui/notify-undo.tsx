import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Tells what was done, with the way back. */
export function notifyUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    color: 'good',
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            undo();
            notifications.hide(id);
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
