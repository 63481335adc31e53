import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { useSelection } from '../../ui/use-selection';
import { PeopleBulk } from './people-bulk';
import { PeopleExport } from './people-export';
import { filterKeys, filtersOf, type PeopleAddress } from './people-address';
import { PeopleFilterMenu } from './people-filters';
import { usePeople } from './people.data';
import { personColumns } from './person-columns';

/** The address book. */
export function PeoplePage() {
  const may = useMay();
  const navigate = useNavigate();
  const [address, setAddress] = useAddress<PeopleAddress>();
  const people = usePeople({ ...filtersOf(address), sort: address.sort });
  const selection = useSelection();
  const [exporting, setExporting] = useState(false);
  const filtered = filterKeys.some((key) => address[key]);
  const organiser = may(['organiser']);
  return (
    <>
      <PageHead
        title="People"
        actions={
          organiser ? (
            <>
              <Button component={Link} to="/imports/new" variant="default">
                Import…
              </Button>
              <Button component={Link} to="/people/new">
                New person
              </Button>
            </>
          ) : null
        }
      />
      <Group gap="sm" mb="md">
        <SearchField
          label="Search people"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
        <PeopleFilterMenu address={address} onChange={setAddress} />
        {organiser && (
          <Button variant="default" ml="auto" onClick={() => setExporting(true)}>
            Export
          </Button>
        )}
      </Group>
      <DataTable
        label="People"
        columns={personColumns}
        pages={people}
        rowId={(person) => person.id}
        rowLabel={(person) => person.name}
        sort={{ value: address.sort, onChange: (sort) => setAddress({ sort }) }}
        selection={organiser ? selection : undefined}
        onOpen={(person) => void navigate({ to: '/people/$personId', params: { personId: person.id } })}
        empty={
          filtered ? (
            <EmptyState
              title="Nobody fits"
              action={
                <Button
                  variant="default"
                  onClick={() => setAddress(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
                >
                  Clear search and filters
                </Button>
              }
            >
              Try fewer letters, or fewer filters.
            </EmptyState>
          ) : (
            <EmptyState
              title="The address book is empty"
              action={
                organiser && (
                  <Group>
                    <Button component={Link} to="/imports/new">
                      Import a CSV file
                    </Button>
                    <Button component={Link} to="/people/new" variant="default">
                      Add a person
                    </Button>
                  </Group>
                )
              }
            >
              Bring in the people you invite from a spreadsheet, or put down the first one by hand.
            </EmptyState>
          )
        }
      />
      <PeopleBulk rows={people.rows} selection={selection} onExport={() => setExporting(true)} />
      {exporting && (
        <PeopleExport
          ids={selection.ids.size ? [...selection.ids] : undefined}
          filters={filtersOf(address)}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
