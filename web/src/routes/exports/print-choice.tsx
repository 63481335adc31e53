import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session';
import { sheetsQuery, type ExportFormat, type PrintOptions } from './exports.data';
import { SheetPreview } from './sheet-preview';
import styles from './exports.module.css';
import { WholeNumberInput } from '../../ui/whole-number-input';

interface Props {
  format: ExportFormat;
  value: PrintOptions;
  onChange: (options: PrintOptions) => void;
}

const orders = [
  { value: 'name', label: 'By name' },
  { value: 'precedence', label: 'By precedence' },
];
const groups = [
  { value: 'rank', label: 'By rank' },
  { value: 'organisation', label: 'By organisation' },
  { value: 'none', label: 'One list' },
];

/** How it goes on paper: sheet, position, order, and whether real names may stand on it. */
export function PrintChoice({ format, value, onChange }: Props) {
  const { user } = useSession();
  const sheets = (useQuery(sheetsQuery).data ?? []).filter(({ kind }) => kind === format);
  const sheet = sheets.find(({ name }) => name === value.sheet) ?? sheets[0];
  const set = (change: Partial<PrintOptions>) => onChange({ ...value, ...change });
  const positions = sheet?.spots.length ?? 1;
  const start = Math.min(value.start ?? 1, positions);
  return (
    <div className={styles.print}>
      <Stack gap="sm">
        {sheet && (
          <>
            <Select
              label="Sheet"
              data={sheets.map(({ name, label }) => ({ value: name, label }))}
              value={sheet.name}
              onChange={(name) => set({ sheet: name as PrintOptions['sheet'], start: 1 })}
            />
            <Group grow align="flex-end">
              <WholeNumberInput
                label="Start at position"
                description={`1 is a fresh sheet; ${positions} on each.`}
                min={1}
                max={positions}
                clampBehavior="strict"
                value={start}
                onChange={(start) => set({ start })}
              />
              <Select
                label="Order"
                data={orders}
                value={value.order ?? 'name'}
                onChange={(order) => set({ order: order as PrintOptions['order'] })}
              />
            </Group>
          </>
        )}
        {format === 'protocol' && (
          <Select
            label="Grouped"
            data={groups}
            value={value.group ?? 'rank'}
            onChange={(group) => set({ group: group as PrintOptions['group'] })}
          />
        )}
        {format === 'labels' && (
          <Checkbox
            label="Leave out people without a postal address"
            checked={value.onlyWithAddress ?? false}
            onChange={(event) => set({ onlyWithAddress: event.currentTarget.checked })}
          />
        )}
        {format === 'participants' && (
          <>
            <Select
              label="Order"
              data={orders}
              value={value.order ?? 'name'}
              onChange={(order) => set({ order: order as PrintOptions['order'] })}
            />
            <Select
              label="Grouped"
              data={groups.slice(1)}
              value={value.group ?? 'none'}
              onChange={(group) => set({ group: group as PrintOptions['group'] })}
            />
            <Text size="sm">
              It names those who agreed to being listed, as their consents say; the others are counted. People
              at risk are never named on it. Where nobody agreed, it says so.
            </Text>
          </>
        )}
        {user?.cleared && format !== 'participants' && (
          <Checkbox
            label="Print the real names of people at risk"
            description="Otherwise their aliases. The audit log keeps that you asked for it."
            checked={value.realNames ?? false}
            onChange={(event) => set({ realNames: event.currentTarget.checked })}
          />
        )}
      </Stack>
      {sheet && <SheetPreview sheet={sheet} start={start} onStart={(start) => set({ start })} />}
    </div>
  );
}
