import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { CategoryMark } from '../../ui/category-mark';
import { usePeople, type PersonRow } from './people.data';
import styles from './people.module.css';

interface Props {
  label: string;
  /** Ids that are not offered again. */
  taken: string[];
  onPick: (person: PersonRow) => void;
}

/** Finds people in the address book by name, organisation or address. */
export function PersonPicker({ label, taken, onPick }: Props) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = usePeople({ q, limit: 12 }, q.length > 1);
  const rows = q.length > 1 ? found.rows.filter(({ id }) => !taken.includes(id)).slice(0, 8) : [];
  const pick = (id: string) => {
    const person = rows.find((row) => row.id === id);
    if (person) onPick(person);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md" transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
          className={styles.picker}
          aria-label={label}
          placeholder={`${label} …`}
          value={text}
          rightSection={q.length > 1 && found.loading ? <Loader size={16} /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q.length < 2}>
        <Combobox.Options aria-label="Found people">
          {rows.map((person) => (
            <Combobox.Option key={person.id} value={person.id} className={styles.found}>
              <span>
                <span className={styles.name}>{person.name}</span>
                <span className={styles.second}>
                  {[person.post, person.organisation].filter(Boolean).join(', ')}
                </span>
              </span>
              <CategoryMark id={person.categoryId} />
            </Combobox.Option>
          ))}
          {rows.length === 0 && !found.loading && (
            <Combobox.Empty>Nobody in the address book fits “{q}”.</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
