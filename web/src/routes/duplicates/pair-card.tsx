import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import { CategoryMark } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import { StatusPill } from '../../ui/status-pill';
import { doubtWords, likelihood, reasonWords } from './duplicate-words';
import type { PairPerson, PairStatus, PairView } from './duplicates.data';
import styles from './duplicates.module.css';

interface Props {
  pair: PairView;
  busy: boolean;
  onDecide: (pair: PairView, status: PairStatus) => void;
}

const rows: [string, (person: PairPerson) => string, ((person: PairPerson) => ReactNode)?][] = [
  ['Post', ({ post, organisation }) => [post, organisation].filter(Boolean).join(', ')],
  ['E-mail', ({ emails }) => emails.join('\n')],
  ['Telephone', ({ phone }) => phone],
  ['Category', ({ categoryId }) => categoryId, ({ categoryId }) => <CategoryMark id={categoryId} />],
  ['Country', ({ country }) => (country ? countryName(country) : '')],
  ['Mails in', ({ language }) => languageName(language)],
];

/** Two entries side by side, why they may be one person, and the three answers. Keys: m merge, d different, l later. */
export function PairCard({ pair, busy, onDecide }: Props) {
  const navigate = useNavigate();
  // The entry that is older is proposed as the one that stays: more links lead to it.
  const { a, b } = pair;
  const merge = { kept: a.id, gone: b.id };
  const decide = (status: PairStatus) => onDecide(pair, pair.status === status ? 'open' : status);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act: Record<string, () => void> = {
      m: () => void navigate({ to: '/duplicates/merge', search: merge }),
      Enter: () => void navigate({ to: '/duplicates/merge', search: merge }),
      d: () => decide('different'),
      l: () => decide('later'),
      ArrowDown: () => (event.currentTarget.nextElementSibling as HTMLElement | null)?.focus(),
      ArrowUp: () => (event.currentTarget.previousElementSibling as HTMLElement | null)?.focus(),
    };
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key]!();
  };
  return (
    <article
      className={styles.pair}
      aria-label={`${a.name} and ${b.name}`}
      aria-keyshortcuts="m d l"
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles.why}>
        <span className={styles.score}>
          {likelihood(pair.score)} <span className={styles.figure}>{pair.score} of 100</span>
        </span>
        {pair.reasons.map((reason) => (
          <StatusPill key={reason} tone="action">
            {reasonWords[reason]}
          </StatusPill>
        ))}
        {pair.doubts.map((doubt) => (
          <StatusPill key={doubt} tone="accent">
            but: {doubtWords[doubt]}
          </StatusPill>
        ))}
      </div>
      <table className={styles.sides}>
        <thead>
          <tr>
            <th scope="col" className={styles.rowHead}>
              <span className={styles.unseen}>Field</span>
            </th>
            {[a, b].map((person) => (
              <th key={person.id} scope="col">
                <Link to="/people/$personId" params={{ personId: person.id }} className={styles.name}>
                  {[person.honorific, person.name].filter(Boolean).join(' ')}
                </Link>
                {person.atRisk && <span className={styles.risk}>at risk</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(([, text]) => text(a) || text(b))
            .map(([label, text, node]) => (
              <tr key={label} data-differs={text(a) !== text(b) || undefined}>
                <th scope="row" className={styles.rowHead}>
                  {label}
                </th>
                {[a, b].map((person) => (
                  <td key={person.id}>
                    {text(person) ? (node?.(person) ?? text(person)) : <span aria-label="nothing">–</span>}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <Group gap="sm" className={styles.answers}>
        <Button component={Link} to="/duplicates/merge" search={merge as never}>
          Same person: merge…
        </Button>
        <Button variant="default" disabled={busy} onClick={() => decide('different')}>
          {pair.status === 'different' ? 'Look at them again' : 'Different people'}
        </Button>
        {pair.status !== 'different' && (
          <Button variant="subtle" disabled={busy} onClick={() => decide('later')}>
            {pair.status === 'later' ? 'Back in the queue' : 'Later'}
          </Button>
        )}
        {pair.decidedBy && pair.status !== 'open' && (
          <span className={styles.decided}>decided by {pair.decidedBy}</span>
        )}
      </Group>
    </article>
  );
}
