import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state';
import { filterKeys, narrows, without, type PeopleAddress } from './people-address';

interface Props {
  address: PeopleAddress;
  organiser: boolean;
  onChange: (change: PeopleAddress) => void;
}

/** What to do where the list is empty. */
export function NobodyFits({ address, organiser, onChange }: Props) {
  if (narrows(address))
    return (
      <EmptyState
        title="Nobody fits"
        action={
          <Button variant="default" onClick={() => onChange(without(filterKeys))}>
            Clear search and filters
          </Button>
        }
      >
        Try fewer letters, or fewer filters.
      </EmptyState>
    );
  return (
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
  );
}
