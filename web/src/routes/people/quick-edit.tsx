import { Button, Group, Select, TagsInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import { mailLanguages } from '../../ui/mail-languages';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { CountrySelect } from './country-select';
import { useEditRow, type PersonRow, type PersonView } from './people.data';
import styles from './people-table.module.css';

type Draft = Pick<PersonRow, 'categoryId' | 'language' | 'country' | 'tags'>;

const draftOf = ({ categoryId, language, country, tags }: Draft): Draft => ({
  categoryId,
  language,
  country,
  tags,
});

/** The simple facts of a person, changed in their row: Enter saves, Esc leaves it. */
export function QuickEdit({ person: present, onClose }: { person: PersonRow; onClose: () => void }) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [person] = useState(present);
  const categories = useCategories();
  const [draft, setDraft] = useState(() => draftOf(person));
  const edit = useEditRow();
  const save = (body: Partial<Draft>, version: number) =>
    edit.mutate({ id: person.id, version, body }, { onSuccess: onClose });
  const set = <K extends keyof Draft>(key: K, value: Draft[K]) => setDraft({ ...draft, [key]: value });
  const conflict = conflictOf<PersonView>(edit.error);
  const gone =
    edit.error instanceof ApiError && [404, 410].includes(edit.error.status) ? edit.error : undefined;
  const client = useQueryClient();
  // The button that had the focus is not there any more.
  const away = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (gone) away.current?.focus();
  }, [gone]);
  const close = () => {
    onClose();
    // The row of an entry that is not there any more goes with what was written on it.
    if (gone) void client.invalidateQueries({ queryKey: ['people', 'rows'] });
  };
  const languages = mailLanguages.some(({ value }) => value === draft.language)
    ? mailLanguages
    : [...mailLanguages, { value: draft.language, label: languageName(draft.language) }];
  return (
    <form
      className={styles.quick}
      aria-label={`Edit ${person.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!gone) save(draft, person.version);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <strong className={styles.quickName}>{person.name}</strong>
      <Select
        label="Category"
        size="xs"
        data={categoryOptions(categories)}
        value={draft.categoryId}
        onChange={(value) => value && set('categoryId', value)}
        allowDeselect={false}
        autoFocus
      />
      <Select
        label="Language"
        size="xs"
        data={languages}
        value={draft.language}
        onChange={(value) => value && set('language', value)}
        allowDeselect={false}
      />
      <CountrySelect
        label="Country"
        size="xs"
        value={draft.country || null}
        onChange={(value) => set('country', value ?? '')}
        clearable
      />
      <TagsInput
        label="Tags"
        size="xs"
        className={styles.quickTags}
        maxTags={50}
        value={draft.tags}
        onChange={(value) => set('tags', value)}
      />
      <Group gap="xs" className={styles.quickActs}>
        {gone ? null : (
          <Button type="submit" size="xs" loading={edit.isPending}>
            Save
          </Button>
        )}
        <Button ref={away} size="xs" variant="default" onClick={close}>
          {gone ? 'Take the row away' : 'Cancel'}
        </Button>
      </Group>
      {gone ? (
        <GoneRow mergedInto={gone.problem['mergedInto']} />
      ) : edit.error && !conflict ? (
        <p role="alert" className={styles.quickError}>
          {edit.error instanceof ApiError
            ? Object.values(edit.error.fields).join(' ') || edit.error.message
            : messageOf(edit.error)}
        </p>
      ) : null}
      <SaveConflict<Draft & { version: number }>
        error={edit.error}
        base={person}
        mine={draft}
        fields={[
          {
            name: 'categoryId',
            label: 'Category',
            show: (id) => categories.find((one) => one.id === id)?.label ?? String(id),
          },
          { name: 'language', label: 'Language', show: (code) => languageName(String(code)) },
          { name: 'country', label: 'Country', show: (code) => countryName(String(code ?? '')) },
          { name: 'tags', label: 'Tags' },
        ]}
        onClose={() => edit.reset()}
        onResolve={save}
      />
    </form>
  );
}

/** The entry went while somebody wrote on its row: what they wrote stays until they have put it down elsewhere. */
function GoneRow({ mergedInto }: { mergedInto: unknown }) {
  if (typeof mergedInto !== 'string')
    return (
      <p role="alert" className={styles.quickError}>
        Somebody deleted this entry in the meantime: there is nothing left to change.
      </p>
    );
  return (
    <p role="alert" className={styles.quickError}>
      Somebody merged this entry with another one of the same person. What you wrote is still here:{' '}
      <Link to="/people/$personId" params={{ personId: mergedInto }} target="_blank">
        put it down in the entry that was kept
      </Link>
      .
    </p>
  );
}
