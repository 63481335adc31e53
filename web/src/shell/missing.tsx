import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state';
import { usePageTitle } from './page-title';

export function Missing() {
  usePageTitle('Not found');
  return (
    <EmptyState
      heading="h1"
      title="There is no such page"
      action={
        <Button component={Link} to="/">
          Go to the overview
        </Button>
      }
    >
      It may have been removed, or you may not be allowed to see it. Ask an organiser of the team if you
      should.
    </EmptyState>
  );
}
