import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column } from '../data-table';

export interface Choosable<Row> extends Column<Row> {
  /** Cannot be hidden: it says what the row is. */
  always?: boolean;
  /** Hidden until somebody asks for it. */
  extra?: boolean;
}

/** Which columns somebody wants to see, on this machine. */
export function useColumnChoice<Row>(table: string, columns: Choosable<Row>[]) {
  const standard = useMemo(() => columns.filter(({ extra }) => !extra).map(({ id }) => id), [columns]);
  const [chosen, setChosen] = useLocalStorage<string[]>({ key: `columns:${table}`, defaultValue: standard });
  return {
    shown: columns.filter(({ id, always }) => always || chosen.includes(id)),
    chosen,
    toggle: (id: string) =>
      setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
  };
}

export function ColumnChoice<Row>({
  columns,
  choice,
}: {
  columns: Choosable<Row>[];
  choice: Pick<ReturnType<typeof useColumnChoice<Row>>, 'chosen' | 'toggle'>;
}) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden="true" />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns
            .filter(({ always }) => !always)
            .map(({ id, header }) => (
              <Checkbox
                key={id}
                label={header}
                checked={choice.chosen.includes(id)}
                onChange={() => choice.toggle(id)}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
