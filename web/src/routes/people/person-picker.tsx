import { CategoryMark } from '../../ui/category-mark';
import { FindField, useFinding } from '../../ui/find-field';
import { usePeople, type PersonRow } from './people.data';
import styles from './people.module.css';

interface Props {
  label: string;
  /** Ids that are not offered again. */
  taken: string[];
  onPick: (person: PersonRow) => void;
}

/** Finds people in the address book by name, organisation or address. */
export function PersonPicker(props: Props) {
  const finding = useFinding();
  const found = usePeople({ q: finding.q, limit: 12 }, finding.asks);
  return (
    <FindField
      {...props}
      className={styles.picker}
      finding={finding}
      found={found}
      foundLabel="Found people"
      none={`Nobody in the address book fits “${finding.q}”.`}
    >
      {(person) => (
        <span className={styles.found}>
          <span>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.second}>
              {[person.post, person.organisation].filter(Boolean).join(', ')}
            </span>
          </span>
          <CategoryMark id={person.categoryId} />
        </span>
      )}
    </FindField>
  );
}
