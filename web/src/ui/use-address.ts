import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useSession } from '../api/session';

type Values = Record<string, string | undefined>;

/**
 * Filters that live in the address, as strings: `const [filters, setFilters] = useAddress()`. The route's
 * `validateSearch: addressOf(['q', 'status'])` says which there are. What is searched for while real names are shown may be
 * one: it stands beside the address, where the browser's history does not keep it.
 */
export function useAddress<T extends Values = Values>(): [T, (changes: Partial<T>) => void] {
  const search = useSearch({ strict: false }) as unknown as T;
  const beside = useSession().user?.cleared ?? false;
  const words = useRouterState({ select: ({ location }) => (location.state as Beside).words });
  const navigate = useNavigate();
  const values = useMemo(
    () => (beside && words !== undefined ? { ...search, q: words } : search),
    [beside, search, words],
  );
  const change = useCallback(
    (changes: Partial<T>) => {
      const { q, ...others } = { q: values.q, ...changes };
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: ((before: Values) =>
          Object.fromEntries(
            Object.entries({ ...before, ...(beside ? { ...others, q: undefined } : changes) }).filter(
              ([, value]) => value,
            ),
          )) as never,
        ...(beside ? { state: ((before: Beside) => ({ ...before, words: q })) as never } : {}),
      });
    },
    [beside, navigate, values.q],
  );
  return [values, change];
}

interface Beside {
  words?: string;
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
