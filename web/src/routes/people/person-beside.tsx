import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { PersonPage } from './person-page';
import styles from './people.module.css';

interface Props {
  personId: string;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** The person who is open beside the list; Esc goes back to the list. */
export function PersonBeside({ personId, onStep, onClose }: Props) {
  return (
    <section
      className={styles.pane}
      aria-label="Person"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        if ((event.target as HTMLElement).closest('[role="dialog"], input, textarea')) return;
        onClose();
      }}
    >
      <Group justify="space-between" mb="md">
        <Group gap={6}>
          <ActionIcon variant="default" size="lg" aria-label="The person before" onClick={() => onStep(-1)}>
            <IconChevronUp size={17} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label="The next person" onClick={() => onStep(1)}>
            <IconChevronDown size={17} aria-hidden="true" />
          </ActionIcon>
        </Group>
        <Group gap={6}>
          <Button component={Link} to={`/people/${personId}`} variant="subtle" size="compact-md">
            Open as a page
          </Button>
          <ActionIcon variant="default" size="lg" aria-label="Close the person" onClick={onClose}>
            <IconX size={17} aria-hidden="true" />
          </ActionIcon>
        </Group>
      </Group>
      {/* Another person begins at the top. */}
      <div key={personId} ref={(node) => node?.parentElement?.scrollTo({ top: 0 })}>
        <PersonPage personId={personId} />
      </div>
    </section>
  );
}
