import { Anchor, NativeSelect, Select, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { mailLanguages } from '../../ui/mail-languages';
import { ListForm } from '../lists/list-form';
import { listsQuery } from '../lists/lists.data';
import { legalBasisOptions } from '../people/legal-bases';
import type { ImportView } from './imports.data';
import styles from './imports.module.css';

export type Defaults = Schema<'ImportDefaults'>;

/** As chosen before, or remembered; the name of the file is where it comes from unless somebody knows better. */
export function defaultsOf(view: ImportView): Defaults {
  const given = view.defaults as Partial<Defaults>;
  return {
    ...given,
    categoryId: given.categoryId ?? 'other',
    language: given.language ?? 'en',
    source: given.source ?? view.fileName,
    legalBasis: given.legalBasis ?? '',
    firstInformedOn: given.firstInformedOn ?? null,
    dateOrder: given.dateOrder ?? 'dmy',
    listId: given.listId ?? null,
  };
}

interface Props {
  view: ImportView;
  value: Defaults;
  onChange: (defaults: Defaults) => void;
  /** A column holds days. */
  withDates: boolean;
}

export function DefaultsCard({ view, value, onChange, withDates }: Props) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
  const [naming, setNaming] = useState(false);
  const set = (change: Partial<Defaults>) => onChange({ ...value, ...change });
  return (
    <section className={styles.card} aria-labelledby="import-defaults">
      <Title order={2} size="h4" id="import-defaults">
        For new people, where the file says nothing
      </Title>
      <div className={styles.defaults}>
        <Select
          label="Category"
          data={categoryOptions(categories)}
          value={value.categoryId ?? null}
          onChange={(categoryId) => set({ categoryId: categoryId ?? 'other' })}
          allowDeselect={false}
        />
        <Select
          label="Language"
          data={mailLanguages}
          value={value.language ?? null}
          onChange={(language) => set({ language: language ?? 'en' })}
          allowDeselect={false}
        />
        <TextInput
          label="Source of the data"
          maxLength={300}
          value={value.source ?? ''}
          onChange={(event) => set({ source: event.currentTarget.value })}
        />
        <Select
          label="Legal basis"
          placeholder="not recorded"
          clearable
          data={legalBasisOptions}
          value={value.legalBasis || null}
          onChange={(basis) => set({ legalBasis: (basis ?? '') as NonNullable<Defaults['legalBasis']> })}
        />
        <TextInput
          type="date"
          label="First informed on"
          description="When they were told that they stand here"
          inputWrapperOrder={['label', 'input', 'description']}
          value={value.firstInformedOn ?? ''}
          onChange={(event) => set({ firstInformedOn: event.currentTarget.value || null })}
        />
        {withDates && (
          <NativeSelect
            label="Days like 3/4/2026 are"
            data={[
              { value: 'dmy', label: '3 April (day first)' },
              { value: 'mdy', label: '4 March (month first)' },
            ]}
            value={value.dateOrder ?? 'dmy'}
            onChange={(event) => set({ dateOrder: event.currentTarget.value as 'dmy' | 'mdy' })}
          />
        )}
        <Select
          label="Put everybody on the list"
          description={
            <Anchor component="button" type="button" size="xs" onClick={() => setNaming(true)}>
              New list …
            </Anchor>
          }
          inputWrapperOrder={['label', 'input', 'description']}
          data={(lists.data?.items ?? [])
            .filter(({ teamId }) => teamId === view.teamId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={value.listId ?? null}
          onChange={(listId) => set({ listId })}
          placeholder="none"
          clearable
          searchable
        />
      </div>
      {naming && (
        <ListForm
          pickedFor={view.teamId}
          onClose={() => setNaming(false)}
          onSaved={({ id }) => {
            set({ listId: id });
            setNaming(false);
          }}
        />
      )}
    </section>
  );
}
