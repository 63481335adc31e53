import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { Pages } from './use-pages';

/** What is typed to find something, and `q` once the fingers rest; too short to ask for until `asks`. */
export function useFinding() {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  return { text, setText, q, asks: q.length > 1 };
}

interface Props<Row> {
  label: string;
  className?: string;
  finding: ReturnType<typeof useFinding>;
  found: Pick<Pages<Row>, 'rows' | 'loading'>;
  /** Of the list of what was found, for those who cannot see it. */
  foundLabel: string;
  /** Said when nothing fits. */
  none: string;
  /** Ids that are not offered again. */
  taken: string[];
  onPick: (row: Row) => void;
  /** One of what was found. */
  children: (row: Row) => ReactNode;
}

/** Finds things by typing and hands on one after another. */
export function FindField<Row extends { id: string }>(props: Props<Row>) {
  const { label, finding, found, onPick, children } = props;
  const { text, setText, asks } = finding;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const rows = asks ? found.rows.filter(({ id }) => !props.taken.includes(id)).slice(0, 8) : [];
  const pick = (id: string) => {
    const row = rows.find((one) => one.id === id);
    if (row) onPick(row);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md" transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
          className={props.className}
          aria-label={label}
          placeholder={`${label} …`}
          value={text}
          rightSection={asks && found.loading ? <Loader size={16} /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!asks}>
        <Combobox.Options aria-label={props.foundLabel}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {children(row)}
            </Combobox.Option>
          ))}
          {rows.length === 0 && !found.loading && <Combobox.Empty>{props.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
