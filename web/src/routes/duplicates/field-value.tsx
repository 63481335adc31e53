import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';

const orders: Record<string, string> = { given_first: 'Given name first', family_first: 'Family name first' };

/** A field of an entry as people read it. */
export function FieldValue({ field, value }: { field: string; value: string | null }) {
  if (value === null) return <em>Yes; the reason is for another team</em>;
  if (value === '') return <span aria-label="nothing">–</span>;
  if (field === 'categoryId') return <CategoryMark id={value} />;
  if (field === 'country') return <>{countryName(value)}</>;
  if (field === 'language') return <>{languageName(value)}</>;
  if (field === 'nameOrder') return <>{orders[value] ?? value}</>;
  if (field === 'legalBasis' || field === 'rankId') return <>{value.replace(/[_-]/g, ' ')}</>;
  return <>{value}</>;
}
