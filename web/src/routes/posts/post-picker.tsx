import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePosts, type PostRow } from './posts.data';
import styles from './posts.module.css';

interface Props {
  label: string;
  taken: string[];
  onPick: (post: PostRow) => void;
}

/** Finds offices by title, organisation or who holds them. */
export function PostPicker({ label, taken, onPick }: Props) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = usePosts({ q, limit: 12 }, q.length > 1);
  const rows = q.length > 1 ? found.rows.filter(({ id }) => !taken.includes(id)).slice(0, 8) : [];
  const pick = (id: string) => {
    const post = rows.find((row) => row.id === id);
    if (post) onPick(post);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md" transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
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
        <Combobox.Options aria-label="Found posts">
          {rows.map((post) => (
            <Combobox.Option key={post.id} value={post.id}>
              <span className={styles.name}>{postName(post)}</span>
              <span className={styles.second}>{holderNames(post)}</span>
            </Combobox.Option>
          ))}
          {rows.length === 0 && !found.loading && <Combobox.Empty>No post fits “{q}”.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

export const postName = ({ title, organisationName }: Pick<PostRow, 'title' | 'organisationName'>): string =>
  [title || 'Member', organisationName].filter(Boolean).join(', ');

export const holderNames = ({ holders }: Pick<PostRow, 'holders'>): string =>
  holders.length ? holders.map(({ name }) => name).join(', ') : 'vacant';
