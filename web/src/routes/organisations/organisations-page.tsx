import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { ExportDialog } from '../exports/export-dialog';
import { OrganisationForm } from './organisation-form';
import { useOrganisations, type OrganisationRow } from './organisations.data';
import styles from './organisations.module.css';

const columns: Column<OrganisationRow>[] = [
  {
    id: 'name',
    header: 'Organisation',
    cell: (organisation) => (
      <>
        <span className={styles.name}>{organisation.name}</span>
        {organisation.shortName && <span className={styles.second}>{organisation.shortName}</span>}
      </>
    ),
  },
  {
    id: 'category',
    header: 'Category',
    cell: ({ categoryId }) => (categoryId ? <CategoryMark id={categoryId} /> : null),
  },
  { id: 'country', header: 'Country', cell: ({ country }) => country && countryName(country), wide: true },
  {
    id: 'register',
    header: 'Transparency register',
    cell: ({ registerNumber }) => registerNumber,
    wide: true,
  },
  { id: 'people', header: 'People', align: 'end', cell: ({ people }) => people },
];

export function OrganisationsPage() {
  const may = useMay()(['organiser']);
  const navigate = useNavigate();
  const [address, setAddress] = useAddress<{ q?: string }>();
  const organisations = useOrganisations(address.q);
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);
  const open = (organisationId: string) =>
    void navigate({ to: '/organisations/$organisationId', params: { organisationId } });
  const add = may && (
    <>
      <Button
        component={Link}
        to="/imports/new"
        search={{ kind: 'organisations' } as never}
        variant="default"
      >
        Import…
      </Button>
      <Button onClick={() => setAdding(true)}>New organisation</Button>
    </>
  );
  return (
    <>
      <PageHead title="Organisations" actions={add} />
      <Group mb="md">
        <SearchField
          label="Search organisations"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
        {may && (
          <Button variant="default" ml="auto" onClick={() => setExporting(true)}>
            Export
          </Button>
        )}
      </Group>
      <DataTable
        label="Organisations"
        columns={columns}
        pages={organisations}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        onOpen={({ id }) => open(id)}
        empty={
          address.q ? (
            <EmptyState title="No organisation fits">Try fewer letters, or the short name.</EmptyState>
          ) : (
            <EmptyState title="No organisations yet" action={<Group justify="center">{add}</Group>}>
              They come in with the people, or as a table of their own with the tree they stand in.
            </EmptyState>
          )
        }
      />
      {exporting && (
        <ExportDialog
          title={address.q ? 'Export the organisations shown' : 'Export the organisations'}
          table="organisations"
          address="/api/v1/organisations/export"
          selection={address.q ? { q: address.q } : {}}
          onClose={() => setExporting(false)}
        />
      )}
      {adding && <OrganisationForm onClose={() => setAdding(false)} onSaved={({ id }) => open(id)} />}
    </>
  );
}
