import { Link } from '@tanstack/react-router';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import type { Column } from '../../ui/data-table';
import { languageName } from '../../ui/languages';
import type { PersonRow } from './people.data';
import styles from './people.module.css';

/** How people stand in lists; also those of an organisation and of a list. */
export const personColumns: Column<PersonRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    cell: (person) => (
      <>
        <Link to="/people/$personId" params={{ personId: person.id }} className={styles.name}>
          {person.atRisk
            ? `Alias: “${person.name}”`
            : [person.honorific, person.name].filter(Boolean).join(' ')}
        </Link>
        {person.post && <span className={styles.second}>{person.post}</span>}
      </>
    ),
  },
  { id: 'organisation', header: 'Organisation', sort: 'organisation', cell: (person) => person.organisation },
  { id: 'category', header: 'Category', cell: (person) => <CategoryMark id={person.categoryId} /> },
  {
    id: 'language',
    header: 'Language',
    wide: true,
    cell: (person) => (
      <>
        {languageName(person.language)}
        {person.country && <span className={styles.second}>{countryName(person.country)}</span>}
      </>
    ),
  },
  {
    id: 'email',
    header: 'E-mail',
    cell: (person) =>
      person.email ? (
        <span className={styles.email} title={person.email}>
          {person.email}
        </span>
      ) : person.atRisk ? null : (
        <span className={styles.missing}>no address</span>
      ),
  },
  {
    id: 'tags',
    header: 'Tags',
    wide: true,
    cell: (person) => (
      <>
        {person.doNotInvite && <span className={styles.warning}>do not invite</span>}
        {person.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </>
    ),
  },
];
