import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { CategoryDot } from './category-dot';
import { pick } from './languages';

export interface Category {
  id: string;
  label: string;
  colour: string;
  pattern: string;
}

/** The audiences people count as; rarely changed, so asked once per visit. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async (): Promise<Category[]> =>
    (await take(api.GET('/api/v1/categories'))).map(({ id, label, colour, pattern }) => ({
      id,
      label: pick(label as Record<string, string>),
      colour,
      pattern,
    })),
  staleTime: 300_000,
});

/** Stands among the categories for those for whom seats are kept because they appear in the debate. */
export const speakersGroup: Category = {
  id: '@speakers',
  label: 'Speakers and hosts',
  colour: '#b0228c',
  pattern: 'ring',
};

export const useCategories = (): Category[] => useQuery(categoriesQuery).data ?? [];

export const categoryOptions = (categories: Category[]) =>
  categories.map(({ id, label }) => ({ value: id, label }));

/** A category by its id: its colour beside its label. */
export function CategoryMark({ id }: { id: string }) {
  const categories = useQuery(categoriesQuery).data;
  const category = id === speakersGroup.id ? speakersGroup : categories?.find((one) => one.id === id);
  // Before the labels are there, nothing is better than a key.
  const label = category?.label ?? (categories ? id : '');
  return <CategoryDot colour={category?.colour ?? 'var(--text-3)'}>{label}</CategoryDot>;
}
