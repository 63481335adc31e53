import { Button, Group, Modal, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** Instead of the file: somebody else must agree first. */
export function AskedInstead({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="A second person must agree">
      <Text>
        These are so many people that nobody takes them out alone. Your colleagues who could agree are told.
        You get a mail when one of them decides, and fetch the file under Exports.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button component={Link} to="/exports" onClick={onClose} data-autofocus>
          Look under Exports
        </Button>
      </Group>
    </Modal>
  );
}
