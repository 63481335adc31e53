import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Values = Record<string, string | undefined>;

/**
 * Filters that live in the address, as strings: `const [filters, setFilters] = useAddress()`. The route's
 * `validateSearch: addressOf(['q', 'status'])` says which there are.
 */
export function useAddress<T extends Values = Values>(): [T, (changes: Partial<T>) => void] {
  const search = useSearch({ strict: false }) as unknown as T;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Partial<T>) =>
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Values) =>
          Object.fromEntries(
            Object.entries({ ...before, ...changes }).filter(([, value]) => value),
          )) as never,
      }),
    [navigate],
  );
  return [search, change];
}

/** A route's validateSearch: keeps these keys, as strings. */
export const addressOf =
  <Key extends string>(keys: readonly Key[]) =>
  (search: Record<string, unknown>): { [K in Key]?: string } => {
    const kept = keys.flatMap((key) => {
      const value = search[key];
      return value === undefined || value === null || value === '' ? [] : [[key, String(value)] as const];
    });
    return Object.fromEntries(kept) as { [K in Key]?: string };
  };
