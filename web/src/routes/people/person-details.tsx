import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import { dayText } from '../../ui/timeline.rules';
import { legalBasisName } from './legal-bases';
import type { PersonView } from './people.data';
import styles from './people.module.css';

type Fact = [string, ReactNode];

/** What stands in the address book, as far as this reader may see it. */
export function PersonDetails({ person }: { person: PersonView }) {
  const facts = [...openFacts(person), ...(person.hidden ? [] : closedFacts(person)), ...originFacts(person)];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const openFacts = (person: PersonView): Fact[] => [
  ['Category', <CategoryMark key="category" id={person.categoryId} />],
  ['Mails in', languageName(person.language)],
  ['Country', person.country ? countryName(person.country) : ''],
  [
    'Tags',
    person.tags.length
      ? person.tags.map((tag) => (
          <Link key={tag} to="/people" search={{ tag }} className={styles.tag}>
            {tag}
          </Link>
        ))
      : null,
  ],
];

const closedFacts = (person: PersonView): Fact[] => [
  ['E-mail', <Addresses key="emails" person={person} />],
  ['Telephone', person.phone],
  [
    'Address',
    person.address ? (
      <span key="address" className={styles.lines}>
        {person.address}
      </span>
    ) : null,
  ],
  ...byLanguage('Envelope in', person.formOfAddress),
  ...byLanguage('Greeting in', person.salutation),
];

/** The law asks where an entry comes from and on what it rests. */
const originFacts = (person: PersonView): Fact[] => [
  ['Source', person.source || fromLists(person, 'source')],
  ['Legal basis', legalBasisName(person.legalBasis) || fromLists(person, 'legalBasis') || unfounded(person)],
  ['First informed', person.firstInformedOn ? dayText(person.firstInformedOn) : null],
];

/** What the lists say on which the person stands, for those who have nothing of their own. */
function fromLists({ hidden, lists }: PersonView, what: 'source' | 'legalBasis'): ReactNode {
  const telling = hidden ? [] : lists.filter((list) => list[what]);
  if (!telling.length) return null;
  return telling.map((list, index) => (
    <span key={list.id} className={styles.lines}>
      {index > 0 && '\n'}
      {what === 'source' ? list.source : legalBasisName(list.legalBasis)}, by the list{' '}
      <Link to="/lists/$listId" params={{ listId: list.id }}>
        {list.name}
      </Link>
    </span>
  ));
}

const unfounded = ({ id, hidden, erased }: PersonView): ReactNode =>
  hidden || erased ? null : (
    <span className={styles.missing}>
      Not recorded, neither here nor by a list: nobody can say on what ground this entry is kept.{' '}
      <Link to="/people/$personId/edit" params={{ personId: id }}>
        Record it
      </Link>
    </span>
  );

const byLanguage = (label: string, text: Record<string, unknown>): Fact[] =>
  Object.entries(text as Record<string, string>)
    .filter(([, value]) => value)
    .map(([code, value]) => [`${label} ${languageName(code)}`, value]);

function Addresses({ person: { emails } }: { person: PersonView }) {
  if (!emails.length)
    return <span className={styles.missing}>None: this person cannot be invited by mail.</span>;
  return (
    <ul className={styles.plain}>
      {emails.map(({ email, preferred, sharedWith }) => (
        <li key={email}>
          <a href={`mailto:${email}`}>{email}</a>
          {preferred && emails.length > 1 && <span className={styles.tag}>preferred</span>}
          {sharedWith && sharedWith.length > 0 && (
            <span className={styles.second}>
              shared with{' '}
              {sharedWith.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <Link to="/people/$personId" params={{ personId: id }}>
                    {name}
                  </Link>
                </span>
              ))}
              : each gets an invitation and a mail of their own
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
