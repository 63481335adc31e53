import { useQuery } from '@tanstack/react-query';
import { useCategories } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { FilterChip } from '../../ui/filter-chip';
import { languageName } from '../../ui/languages';
import { listsQuery } from '../lists/lists.data';
import { organisationQuery } from '../organisations/organisations.data';
import { postQuery } from '../posts/posts.data';
import { useRankOptions } from '../settings/ranks.data';
import { legalBasisName } from './legal-bases';
import { filterKeys, type FilterKey, type PeopleAddress } from './people-address';

interface Props {
  address: PeopleAddress;
  onChange: (change: PeopleAddress) => void;
}

/** The filters that are on, each with a way to take it off. */
export function FilterChips({ address, onChange }: Props) {
  return filterKeys
    .filter((key) => key !== 'q' && key !== 'below' && address[key])
    .map((key) => (
      <FilterChip
        key={key}
        onRemove={() =>
          onChange({ [key]: undefined, ...(key === 'organisationId' ? { below: undefined } : {}) })
        }
      >
        <FilterWords name={key} value={address[key]!} below={address.below === 'true'} />
      </FilterChip>
    ));
}

const sayings: Partial<Record<FilterKey, [yes: string, no: string]>> = {
  atRisk: ['at risk', 'not at risk'],
  doNotInvite: ['not to be invited', 'may be invited'],
  doNotContact: ['not to be written to', 'may be written to'],
  withoutEmail: ['without e-mail', 'with e-mail'],
  notInformed: ['not told of their entry within 30 days', 'told of their entry in time'],
};

function FilterWords({ name, value, below }: { name: FilterKey; value: string; below: boolean }) {
  const categories = useCategories();
  const lists = useQuery({ ...listsQuery(), enabled: name === 'listId' });
  const organisation = useQuery({ ...organisationQuery(value), enabled: name === 'organisationId' });
  const post = useQuery({ ...postQuery(value), enabled: name === 'postId' });
  const ranks = useRankOptions();
  const saying = sayings[name];
  const any = (label: (one: string) => string) => value.split(',').map(label).join(' or ');
  if (saying) return saying[value === 'true' ? 0 : 1];
  switch (name) {
    case 'category':
      return any((one) => categories.find(({ id }) => id === one)?.label ?? one);
    case 'language':
      return any(languageName);
    case 'country':
      return any(countryName);
    case 'listId':
      return `on “${lists.data?.items.find(({ id }) => id === value)?.name ?? 'a list'}”`;
    case 'organisationId':
      return `${organisation.data?.name ?? 'one organisation'}${below ? ' and below' : ''}`;
    case 'postId':
      return post.data?.title ?? 'one post';
    case 'legalBasis':
      return value === 'none' ? 'legal basis not recorded' : `by ${legalBasisName(value).toLowerCase()}`;
    case 'rank':
      return value === 'none'
        ? 'without a rank'
        : (ranks.find((rank) => rank.value === value)?.label ?? value);
    case 'source':
      return `from “${value}”`;
    case 'addedSince':
      return `added since ${value}`;
    case 'changedSince':
      return `changed since ${value}`;
    default:
      return `tagged ${any((one) => `“${one}”`)}`;
  }
}
