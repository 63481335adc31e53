import { Button, Checkbox, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { mailLanguages } from '../../ui/mail-languages';
import { listsQuery } from '../lists/lists.data';
import { OrganisationPicker } from '../organisations/organisation-picker';
import { organisationQuery } from '../organisations/organisations.data';
import { filterKeys, type PeopleAddress } from './people-address';
import { CountrySelect } from './country-select';
import { legalBasisOptions } from './legal-bases';
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
] as const;

/** Filters live in the address, so that a view can be shared and the back button works. */
export function PeopleFilterMenu({ address, onChange }: Props) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
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
          <Select
            label="Category"
            data={categoryOptions(categories)}
            value={address.category ?? null}
            onChange={set('category')}
            {...inside}
          />
          <CountrySelect
            label="Country"
            value={address.country ?? null}
            onChange={set('country')}
            {...inside}
          />
          <Select
            label="Language"
            data={mailLanguages}
            value={address.language ?? null}
            onChange={set('language')}
            {...inside}
          />
          <Typed label="Tag" value={address.tag} onChange={set('tag')} />
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
            label="Legal basis"
            data={[...legalBasisOptions, { value: 'none', label: 'Not recorded' }]}
            value={address.legalBasis ?? null}
            onChange={set('legalBasis')}
            {...inside}
          />
          <TextInput
            type="date"
            label="Changed since"
            value={address.changedSince ?? ''}
            onChange={(event) => set('changedSince')(event.currentTarget.value)}
          />
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
      maxLength={60}
      defaultValue={value ?? ''}
      onBlur={(event) =>
        event.currentTarget.value.trim() !== (value ?? '') && onChange(event.currentTarget.value.trim())
      }
      onKeyDown={(event) => event.key === 'Enter' && onChange(event.currentTarget.value.trim())}
    />
  );
}
