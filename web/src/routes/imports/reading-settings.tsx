import { Alert, Group, NativeSelect, NumberInput } from '@mantine/core';
import { messageOf } from '../../api/errors';
import { useChangeImport, type ImportView } from './imports.data';

const separators = [
  { value: ',', label: 'comma ,' },
  { value: ';', label: 'semicolon ;' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'bar |' },
];

/** How the file was read, to be corrected where the letters, columns or headings look wrong. */
export function ReadingSettings({ view }: { view: ImportView }) {
  const change = useChangeImport(view.id);
  return (
    <>
      <Group gap="sm" align="end">
        {view.format === 'csv' || view.format === 'vcard' ? (
          <NativeSelect
            size="xs"
            label="Characters"
            data={view.encodings}
            value={view.encoding}
            onChange={(event) => change.mutate({ encoding: event.currentTarget.value as NonNullable<never> })}
          />
        ) : null}
        {view.format === 'csv' && (
          <NativeSelect
            size="xs"
            label="Separator"
            data={separators}
            value={view.separator}
            onChange={(event) =>
              change.mutate({ separator: event.currentTarget.value as NonNullable<never> })
            }
          />
        )}
        {view.sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label="Sheet"
            data={view.sheets}
            value={view.sheet}
            onChange={(event) => change.mutate({ sheet: event.currentTarget.value })}
          />
        )}
        {view.format !== 'vcard' && (
          <NumberInput
            size="xs"
            w={130}
            label="Headings in row"
            description="0 where there are none"
            inputWrapperOrder={['label', 'input', 'description']}
            min={0}
            max={10_000}
            allowDecimal={false}
            defaultValue={view.headerRow}
            onBlur={(event) => {
              const row = Number(event.currentTarget.value);
              if (Number.isInteger(row) && row !== view.headerRow) change.mutate({ headerRow: row });
            }}
          />
        )}
      </Group>
      {change.error && (
        <Alert color="bad" mt="sm" role="alert">
          {messageOf(change.error)}
        </Alert>
      )}
    </>
  );
}
