import { Checkbox, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import styles from './exports.module.css';

interface Props {
  labels: Record<string, string>;
  /** Empty: all of them. */
  value: string[];
  onChange: (columns: string[]) => void;
}

/** Which columns the table has; closed it says how many. */
export function ColumnChoice({ labels, value, onChange }: Props) {
  const [opened, { toggle }] = useDisclosure(false);
  const all = Object.keys(labels);
  const chosen = value.length ? all.filter((column) => value.includes(column)) : all;
  const set = (column: string, on: boolean) => {
    const next = all.filter((one) => (one === column ? on : chosen.includes(one)));
    if (next.length) onChange(next.length === all.length ? [] : next);
  };
  return (
    <div>
      <Group justify="space-between">
        <UnstyledButton className={styles.disclose} aria-expanded={opened} onClick={toggle}>
          <IconChevronDown size={16} aria-hidden data-opened={opened || undefined} />
          Columns: {value.length ? `${chosen.length} of ${all.length}` : `all ${all.length}`}
        </UnstyledButton>
        {value.length > 0 && (
          <UnstyledButton className={styles.link} onClick={() => onChange([])}>
            Take all
          </UnstyledButton>
        )}
      </Group>
      <Collapse expanded={opened} transitionDuration={0}>
        <fieldset className={styles.columns}>
          <legend className={styles.hidden}>Columns</legend>
          {all.map((column) => (
            <Checkbox
              key={column}
              size="sm"
              label={labels[column]}
              checked={chosen.includes(column)}
              disabled={chosen.length === 1 && chosen[0] === column}
              onChange={(event) => set(column, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <Text size="xs" c="dimmed" mt={6}>
          Remembered in this browser. With all columns, what is exported can be imported again as it is.
        </Text>
      </Collapse>
    </div>
  );
}
