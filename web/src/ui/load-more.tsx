import { Button, Center } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import type { Pages } from './use-pages';

/** Loads the next page as the end of the list comes near; the button does the same for the keyboard. */
export function LoadMore({ pages }: { pages: Partial<Pages<unknown>> }) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const near = entry?.isIntersecting ?? false;
  const { hasMore, loadingMore, loadMore } = pages;
  useEffect(() => {
    if (near && hasMore && !loadingMore) loadMore?.();
  }, [near, hasMore, loadingMore, loadMore]);
  if (!hasMore) return null;
  return (
    <Center p="sm" ref={ref}>
      <Button variant="subtle" size="xs" loading={loadingMore} onClick={loadMore}>
        Load more
      </Button>
    </Center>
  );
}
