import { queryOptions, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api, take, type Schema } from '../../api/client';
import { keepAnswer } from '../../api/keep-answer';
import { useBothWays, type BothWays } from '../../ui/use-both-ways';

export type ImportView = Schema<'ImportView'>;
export type ImportRow = Schema<'ImportRowView'>;
export type ImportRowPage = Schema<'ImportRowPage'>;
export type RowKind = Schema<'ImportRowKind'>;
export type Decision = Omit<Schema<'DecideRows'>, 'rows'>;
export type ChosenRows = Schema<'ChosenRows'>;
export type Changes = Record<string, { from: string; to: string; keep?: boolean }>;

const working = (status?: string) => ['checking', 'committing', 'undoing'].includes(status ?? '');

/** Asked again while a job works on it. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId],
    queryFn: () => take(api.GET('/api/v1/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state }) => (working(state.data?.status) ? 700 : false),
  });

export const importsQuery = () =>
  queryOptions({
    queryKey: ['imports', 'all'],
    queryFn: () => take(api.GET('/api/v1/imports')),
  });

export interface RowFilter {
  outcome: RowKind;
  q?: string | undefined;
}

/** `version` changes with every check, so that old rows are not taken for new ones. */
export const useImportRows = (
  { id, version }: Pick<ImportView, 'id' | 'version'>,
  filter: RowFilter,
): BothWays<ImportRow, ImportRowPage> =>
  useBothWays<ImportRow, ImportRowPage>(['imports', id, 'rows', version, filter], (cursor, signal) =>
    take(
      api.GET('/api/v1/imports/{importId}/rows', {
        params: { path: { importId: id }, query: { ...filter, limit: 100, cursor } as never },
        signal,
      }),
    ),
  );

export function useChangeImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: Schema<'ChangeImport'>) =>
      take(api.PATCH('/api/v1/imports/{importId}', { params: { path: { importId } }, body })),
    onSuccess: (view) => keepAnswer(client, ['imports', importId], view),
  });
}

/** Decides about rows; the figures come back at once, the rows are fetched again. */
export function useDecide(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rows, ...decision }: Decision & { rows: ChosenRows }) =>
      take(
        api.PATCH('/api/v1/imports/{importId}/rows', {
          params: { path: { importId } },
          body: { rows, ...decision },
        }),
      ),
    // A tick must not wait for the server.
    onMutate: ({ rows, keep, replace }) => {
      const numbers = new Set(rows.numbers);
      if (!numbers.size || !(keep || replace)) return;
      client.setQueriesData<InfiniteData<ImportRowPage>>(
        { queryKey: ['imports', importId, 'rows'] },
        (data) => data && { ...data, pages: data.pages.map((page) => ticked(page, numbers, keep, replace)) },
      );
    },
    onSuccess: ({ counts }) =>
      keepAnswer<ImportView>(client, ['imports', importId], (view) => view && { ...view, counts }),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports', importId, 'rows'] }),
  });
}

function ticked(
  page: ImportRowPage,
  numbers: ReadonlySet<number>,
  keep: readonly string[] = [],
  replace: readonly string[] = [],
): ImportRowPage {
  const tick = (row: ImportRow): ImportRow => {
    const changes = { ...(row.changes as Changes) };
    for (const [field, change] of Object.entries(changes))
      if (keep.includes(field)) changes[field] = { ...change, keep: true };
      else if (replace.includes(field)) changes[field] = { from: change.from, to: change.to };
    return { ...row, changes: changes as ImportRow['changes'] };
  };
  return { ...page, items: page.items.map((row) => (numbers.has(row.number) ? tick(row) : row)) };
}

export function useCommitImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (undecided: boolean) =>
      take(
        api.POST('/api/v1/imports/{importId}/commit', {
          params: { path: { importId } },
          body: { refused: 'skip', ...(undecided ? { undecided: 'skip' } : {}) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports', importId] }),
  });
}

export function useCancelImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/imports/{importId}', { params: { path: { importId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}

export const undoQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId, 'undo'],
    queryFn: () => take(api.GET('/api/v1/imports/{importId}/undo', { params: { path: { importId } } })),
    staleTime: 0,
  });

export function useUndoImport(importId: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.POST('/api/v1/imports/{importId}/undo', { params: { path: { importId } } })),
    onSuccess: (view) => {
      keepAnswer(client, ['imports', importId], view);
      return client.invalidateQueries({ queryKey: ['imports', 'all'] });
    },
  });
}

export const percent = (view: ImportView) =>
  view.total ? Math.round((100 * view.progress) / view.total) : 0;

/** Fields of a person that no column of a table is named after. */
const others: Record<string, string> = { emails: 'E-mail', rankId: 'Rank', categoryId: 'Category' };

export const fieldLabel = (view: ImportView, id: string) =>
  view.fields.find((field) => field.id === id)?.label ?? others[id] ?? id;

/** Columns whose field goes by another name in a person, or changes none. */
const named: Record<string, string | null> = {
  category: 'categoryId',
  rank: 'rankId',
  email: 'emails',
  otherEmails: 'emails',
  fullName: 'familyName',
  middleName: 'givenName',
  id: null,
};

/** Fields that rows of this table may change. */
export const changingFields = (view: ImportView): string[] => [
  ...new Set(
    Object.values(view.mapping as Record<string, string>)
      .map((field) => (field in named ? named[field] : field))
      .filter((field) => typeof field === 'string'),
  ),
];

export const countOf = (view: ImportView, kind: RowKind): number =>
  (view.counts as Record<string, number>)[kind] ?? 0;
