import { Button, Code, Group } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { EmptyState } from '../ui/empty-state';
import { Missing } from './missing';

/** What a page shows instead of itself when it cannot be loaded or breaks. */
export function Broken(props: ErrorComponentProps) {
  const { error } = props;
  return error instanceof ApiError && error.status === 404 ? <Missing /> : <Fault {...props} />;
}

function Fault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const reference = error instanceof ApiError ? error.problem['instance'] : undefined;
  const offline = unreachable(error);
  const again = useCallback(() => {
    // A part of the console that was not loaded is asked for again only with the page.
    if (offline) return window.location.reload();
    reset();
    void router.invalidate();
  }, [offline, reset, router]);
  useEffect(() => {
    if (!offline) return undefined;
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [offline, again]);
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
      {offline
        ? messageOf(new TypeError())
        : error instanceof ApiError
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

/** Also where a part of the console itself, a script or a style, could not be fetched. */
const unreachable = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Error &&
    !(error instanceof ApiError) &&
    /preload|dynamically imported/i.test(error.message));
