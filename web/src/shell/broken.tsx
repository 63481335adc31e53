import { Button, Code, Group } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ApiError, messageOf } from '../api/errors';
import { EmptyState } from '../ui/empty-state';
import { Missing } from './missing';

/** What a page shows instead of itself when it cannot be loaded or breaks. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ApiError && error.status === 404) return <Missing />;
  const reference = error instanceof ApiError ? error.problem['instance'] : undefined;
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      heading="h1"
      title="This page could not be shown"
      action={
        <Group justify="center">
          <Button onClick={again}>Try again</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            Load anew
          </Button>
        </Group>
      }
    >
      {error instanceof ApiError || error instanceof TypeError
        ? messageOf(error)
        : 'Something in the console went wrong. Nothing that was saved is lost.'}
      {typeof reference === 'string' ? (
        <>
          {' '}
          Reference: <Code>{reference}</Code>
        </>
      ) : null}
    </EmptyState>
  );
}
