import { Button, Checkbox, Popover, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { mailLanguages } from '../../ui/mail-languages';
import { listsQuery } from '../lists/lists.data';
import { OrganisationPicker } from '../organisations/organisation-picker';
import { organisationQuery } from '../organisations/organisations.data';
import { filterKeys, type PeopleAddress } from './people-address';
import { countries } from './country-select';
import { useRankOptions } from '../settings/ranks.data';
import { legalBasisOptions } from './legal-bases';
import { SeveralSelect } from './several-select';
import styles from './people-table.module.css';

interface Props {
  address: PeopleAddress;
  onChange: (change: PeopleAddress) => void;
}

const choices = [
  ['doNotInvite', 'Invitations', 'May be invited', 'Not to be invited'],
  ['doNotContact', 'Mail', 'May be written to', 'Not to be written to'],
  ['withoutEmail', 'E-mail address', 'Has one', 'Has none'],
  ['atRisk', 'Protection', 'Under their name', 'At risk, by alias'],
  ['notInformed', 'Told of their entry', 'In time', 'Not within 30 days'],
] as const;
const days = [
  ['addedSince', 'Added since'],
  ['changedSince', 'Changed since'],
] as const;

/** Filters live in the address, so that a view can be shared and the back button works. */
export function PeopleFilterMenu({ address, onChange }: Props) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
  const ranks = useRankOptions();
  const organisation = useQuery({
    ...organisationQuery(address.organisationId ?? ''),
    enabled: Boolean(address.organisationId),
  });
  const set = (key: keyof PeopleAddress) => (value: string | null) => onChange({ [key]: value || undefined });
  const active = filterKeys.filter((key) => key !== 'q' && key !== 'below' && address[key]).length;
  const inside = { comboboxProps: { withinPortal: false }, clearable: true };
  return (
    <Popover position="bottom-start" shadow="md" width="min(38rem, calc(100vw - 2rem))" trapFocus>
      <Popover.Target>
        <Button variant="default">Filter{active ? ` · ${active}` : ''}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.filterGrid}>
          <SeveralSelect
            label="Category"
            data={categoryOptions(categories)}
            value={address.category}
            onChange={set('category')}
            {...inside}
          />
          <SeveralSelect
            label="Country"
            data={countries}
            value={address.country}
            onChange={set('country')}
            {...inside}
          />
          <SeveralSelect
            label="Language"
            data={mailLanguages}
            value={address.language}
            onChange={set('language')}
            {...inside}
          />
          <TagsInput
            label="Tag"
            placeholder={address.tag ? undefined : 'Any'}
            maxTags={20}
            value={address.tag?.split(',') ?? []}
            onChange={(tags) => set('tag')(tags.join(','))}
          />
          <Stack gap={6}>
            <OrganisationPicker
              label="Organisation"
              value={address.organisationId ?? null}
              onChange={(organisationId) =>
                onChange({
                  organisationId: organisationId ?? undefined,
                  below: organisationId ? (address.below ?? 'true') : undefined,
                })
              }
              name={organisation.data?.name}
              comboboxProps={inside.comboboxProps}
            />
            <Checkbox
              size="xs"
              label="With all below it"
              disabled={!address.organisationId}
              checked={address.below === 'true'}
              onChange={(event) => set('below')(event.currentTarget.checked ? 'true' : null)}
            />
          </Stack>
          <Select
            label="List"
            data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={address.listId ?? null}
            onChange={set('listId')}
            searchable
            {...inside}
          />
          {choices.map(([key, label, no, yes]) => (
            <Select
              key={key}
              label={label}
              placeholder="All the same"
              data={[
                { value: 'false', label: no },
                { value: 'true', label: yes },
              ]}
              value={address[key] ?? null}
              onChange={set(key)}
              {...inside}
            />
          ))}
          <Select
            label="Rank"
            placeholder="All the same"
            data={[...ranks, { value: 'none', label: 'Without a rank' }]}
            value={address.rank ?? null}
            onChange={set('rank')}
            searchable
            {...inside}
          />
          <Select
            label="Legal basis"
            data={[...legalBasisOptions, { value: 'none', label: 'Not recorded' }]}
            value={address.legalBasis ?? null}
            onChange={set('legalBasis')}
            {...inside}
          />
          <Typed label="Source" value={address.source} onChange={set('source')} />
          {days.map(([key, label]) => (
            <TextInput
              key={key}
              type="date"
              label={label}
              value={address[key] ?? ''}
              onChange={(event) => set(key)(event.currentTarget.value)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Text that counts once it is finished. */
function Typed({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      key={value}
      label={label}
      maxLength={200}
      defaultValue={value ?? ''}
      onBlur={(event) =>
        event.currentTarget.value.trim() !== (value ?? '') && onChange(event.currentTarget.value.trim())
      }
      onKeyDown={(event) => event.key === 'Enter' && onChange(event.currentTarget.value.trim())}
    />
  );
}
