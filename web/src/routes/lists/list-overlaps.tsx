import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card';
import { CountedThen } from './counted-then';
import { peopleCount } from './kind-words';
import { overlapsQuery } from './lists.data';
import styles from './lists.module.css';

interface Props {
  listId: string;
  alsoOn: string | undefined;
  /** Shows the people who are on this list too; undefined shows all again. */
  onChoose: (listId: string | undefined) => void;
}

/** Which other lists share people with this one, how many, and who. */
export function ListOverlaps({ listId, alsoOn, onChoose }: Props) {
  const overlaps = useQuery(overlapsQuery(listId));
  if (!overlaps.data) return null;
  const { inSeveral, items, asOf, counting } = overlaps.data;
  const unknown = counting && asOf === null;
  return (
    <Card title="On other lists too" aside={<CountedThen asOf={asOf} counting={counting} />}>
      {unknown ? (
        <p className={styles.fine}>Who is on other lists too is being counted.</p>
      ) : items.length === 0 ? (
        <p className={styles.fine}>Nobody of this list is on another one.</p>
      ) : (
        <>
          <p className={styles.fine}>{peopleCount(inSeveral)}; each gets one invitation all the same.</p>
          <ul className={styles.overlaps}>
            {items.map(({ listId: id, name, shared }) => (
              <li key={id}>
                <Link to="/lists/$listId" params={{ listId: id }}>
                  {name}
                </Link>
                <Button
                  size="compact-xs"
                  variant={alsoOn === id ? 'filled' : 'light'}
                  aria-pressed={alsoOn === id}
                  aria-label={`Show the ${peopleCount(shared)} also on ${name}`}
                  onClick={() => onChoose(alsoOn === id ? undefined : id)}
                >
                  {shared} on both
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
