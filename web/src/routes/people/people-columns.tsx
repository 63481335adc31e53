import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import type { Choosable } from '../../ui/big-table/column-choice';
import type { PersonRow } from './people.data';
import { personColumns } from './person-columns';
import styles from './people.module.css';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

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
  ...['organisation', 'category', 'language', 'country', 'email', 'tags', 'updatedAt'].flatMap(
    (id) => byId.get(id) ?? [],
  ),
];

export const similarColumn = byId.get('similar')!;
