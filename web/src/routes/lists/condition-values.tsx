import { MultiSelect, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { countryCodes, countryName } from '../../ui/country-name';
import { languageOptions, pick } from '../../ui/languages';
import { organisationQuery } from '../organisations/organisations.data';
import type { ConditionKind } from './rule';
import styles from './rule-builder.module.css';

interface Props {
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  error?: string;
}

/** The values of a condition, chosen in the way of where they come from. */
export function ConditionValues({ kind, ...props }: Props & { kind: ConditionKind }) {
  switch (kind.values) {
    case 'category':
      return <Categories {...props} />;
    case 'organisation':
      return <Organisations {...props} />;
    case 'rank':
      return <Ranks {...props} />;
    case 'country':
      return <Choice {...props} data={countries} />;
    case 'language':
      return <Choice {...props} data={languageOptions} />;
    case 'tag':
      return (
        <TagsInput
          aria-label={props.label}
          placeholder="Type a tag, press Enter"
          value={props.value}
          onChange={props.onChange}
          error={props.error}
          maxTags={200}
        />
      );
    default:
      return <Choice {...props} data={kind.options} />;
  }
}

const countries = [
  { value: '', label: 'unknown' },
  ...countryCodes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label)),
];

// An option without a value cannot be chosen; '' stands for "not known" in rules.
const blank = '—';
const shown = (value: string) => value || blank;

interface ChoiceProps extends Props {
  data: { value: string; label: string }[];
}

function Choice({ label, value, onChange, error, data }: ChoiceProps) {
  const known = new Set(data.map((option) => option.value));
  const gone = value.filter((one) => !known.has(one)).map((one) => ({ value: one, label: `${one} (gone)` }));
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length ? undefined : 'Choose …'}
      data={[...data, ...gone].map((option) => ({ ...option, value: shown(option.value) }))}
      value={value.map(shown)}
      onChange={(next) => onChange(next.map((one) => (one === blank ? '' : one)))}
      searchable={data.length > 6}
      classNames={{ inputField: styles.inputField }}
      hidePickedOptions
      error={error}
    />
  );
}

function Categories(props: Props) {
  return <Choice {...props} data={categoryOptions(useCategories())} />;
}

function Ranks(props: Props) {
  const ranks = useQuery({ queryKey: ['ranks'], queryFn: () => take(api.GET('/api/v1/ranks')) });
  const data = (ranks.data ?? []).map(({ id, label }) => ({
    value: id,
    label: pick(label as Record<string, string>),
  }));
  return ranks.data ? <Choice {...props} data={data} /> : <Choice {...props} value={[]} data={[]} />;
}

function Organisations({ label, value, onChange, error }: Props) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const found = useQuery({
    queryKey: ['organisations', 'pick', q],
    queryFn: () => take(api.GET('/api/v1/organisations', { params: { query: { q, limit: 20 } } })),
    enabled: q.length > 0,
  });
  const chosen = useQueries({ queries: value.map((id) => organisationQuery(id)) });
  const names = new Map(
    value.map((id, index) => [id, chosen[index]?.data?.name ?? (chosen[index]?.error ? 'gone' : '…')]),
  );
  for (const { id, name } of found.data?.items ?? []) names.set(id, name);
  return (
    <MultiSelect
      aria-label={label}
      placeholder={value.length ? undefined : 'Type a name …'}
      data={[...names].map(([id, name]) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      searchable
      onSearchChange={setText}
      hidePickedOptions
      classNames={{ inputField: styles.inputField }}
      nothingFoundMessage={q ? 'No organisation fits.' : 'Type a part of its name.'}
      error={error}
    />
  );
}
