import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import type { Choosable } from '../../ui/big-table/column-choice';
import { useRankName } from '../settings/ranks.data';
import type { PersonRow } from './people.data';
import { personColumns } from './person-columns';
import styles from './people.module.css';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function RankName({ id }: { id: string | null }) {
  return useRankName(id);
}

const own: Choosable<PersonRow>[] = [
  { id: 'language', header: 'Language', wide: true, cell: (person) => languageName(person.language) },
  {
    id: 'country',
    header: 'Country',
    wide: true,
    extra: true,
    cell: (person) => person.country && countryName(person.country),
  },
  {
    id: 'rank',
    header: 'Rank',
    sort: 'rank',
    wide: true,
    extra: true,
    cell: ({ rankId }) => <RankName id={rankId} />,
  },
  {
    id: 'updatedAt',
    header: 'Changed',
    wide: true,
    extra: true,
    cell: (person) => day.format(new Date(person.updatedAt)),
  },
  {
    id: 'similar',
    header: 'Found',
    always: true,
    cell: (person) => (person.similar ? <span className={styles.second}>nearly so</span> : null),
  },
];

const byId = new Map([...personColumns, ...own].map((column) => [column.id, column as Choosable<PersonRow>]));

/** The columns of the address book; `similar` where some of the people are not spelt as asked for. */
export const peopleColumns: Choosable<PersonRow>[] = [
  { ...byId.get('name')!, always: true },
  ...['organisation', 'rank', 'category', 'language', 'country', 'email', 'tags', 'updatedAt'].flatMap(
    (id) => byId.get(id) ?? [],
  ),
];

/** Shown too where people stand in the order of precedence. */
export const rankColumn = byId.get('rank')!;
export const similarColumn = byId.get('similar')!;
