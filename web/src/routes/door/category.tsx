import { CategoryDot } from '../../ui/category-dot';
import type { DoorView } from './door-view';

/** A guest's category as the list on the device has it: there may be no network to ask. */
export function Category({ id, view }: { id: string; view: DoorView }) {
  const category = view.lookups?.list.categories.find((one) => one.id === id);
  return <CategoryDot colour={category?.colour ?? 'var(--text-3)'}>{category?.label ?? id}</CategoryDot>;
}
