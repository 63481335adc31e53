import { Button, Checkbox, CloseButton, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import { mailLanguages } from '../../ui/mail-languages';
import { listsQuery } from '../lists/lists.data';
import { organisationQuery } from '../organisations/organisations.data';
import { filterKeys, type PeopleAddress } from './people-address';
import styles from './people.module.css';

interface Props {
  address: PeopleAddress;
  onChange: (change: PeopleAddress) => void;
}

/** Filters live in the address, so that a view can be shared and the back button works. */
export function PeopleFilterMenu({ address, onChange }: Props) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
  const set = (key: keyof PeopleAddress) => (value: string | null) => onChange({ [key]: value || undefined });
  const active = filterKeys.filter((key) => key !== 'q' && address[key]);
  return (
    <>
      <Popover position="bottom-start" shadow="md" width={320} trapFocus>
        <Popover.Target>
          <Button variant="default">Filter{active.length ? ` · ${active.length}` : ''}</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Select
              label="Category"
              data={categoryOptions(categories)}
              value={address.category ?? null}
              onChange={set('category')}
              clearable
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label="Language"
              data={mailLanguages}
              value={address.language ?? null}
              onChange={set('language')}
              clearable
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label="List"
              data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={address.listId ?? null}
              onChange={set('listId')}
              clearable
              searchable
              comboboxProps={{ withinPortal: false }}
            />
            <TextInput
              label="Country"
              placeholder="BE"
              maxLength={2}
              defaultValue={address.country ?? ''}
              onBlur={(event) => set('country')(event.currentTarget.value.toUpperCase())}
              onKeyDown={(event) =>
                event.key === 'Enter' && set('country')(event.currentTarget.value.toUpperCase())
              }
            />
            <TextInput
              label="Tag"
              defaultValue={address.tag ?? ''}
              onBlur={(event) => set('tag')(event.currentTarget.value.trim())}
              onKeyDown={(event) => event.key === 'Enter' && set('tag')(event.currentTarget.value.trim())}
            />
            <Checkbox
              label="Without an e-mail address"
              checked={Boolean(address.withoutEmail)}
              onChange={(event) => set('withoutEmail')(event.currentTarget.checked ? 'true' : null)}
            />
            <Checkbox
              label="At risk"
              checked={Boolean(address.atRisk)}
              onChange={(event) => set('atRisk')(event.currentTarget.checked ? 'true' : null)}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {active.map((key) => (
        <span key={key} className={styles.filter}>
          <FilterWords name={key} value={address[key]!} />
          <CloseButton
            size="xs"
            aria-label="Remove this filter"
            onClick={() => onChange({ [key]: undefined })}
          />
        </span>
      ))}
    </>
  );
}

function FilterWords({ name, value }: { name: keyof PeopleAddress; value: string }) {
  const categories = useCategories();
  const lists = useQuery({ ...listsQuery(), enabled: name === 'listId' });
  const organisation = useQuery({ ...organisationQuery(value), enabled: name === 'organisationId' });
  switch (name) {
    case 'category':
      return <>{categories.find(({ id }) => id === value)?.label ?? value}</>;
    case 'language':
      return <>{languageName(value)}</>;
    case 'country':
      return <>{countryName(value)}</>;
    case 'listId':
      return <>on “{lists.data?.items.find(({ id }) => id === value)?.name ?? 'a list'}”</>;
    case 'organisationId':
      return <>{organisation.data?.name ?? 'one organisation'}</>;
    case 'atRisk':
      return <>at risk</>;
    case 'withoutEmail':
      return <>without e-mail</>;
    default:
      return <>tagged “{value}”</>;
  }
}
