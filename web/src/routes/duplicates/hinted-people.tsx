import { Link } from '@tanstack/react-router';
import { ApiError } from '../../api/errors';
import { reasonWords } from './duplicate-words';
import styles from './duplicates.module.css';

interface Hint {
  id: string;
  name: string;
  reasons?: string[];
}

/** Those whom the person being saved may be, with the reasons; opened beside the form, so that nothing typed is lost. */
export function HintedPeople({ error }: { error: unknown }) {
  const people = (error instanceof ApiError ? (error.problem['people'] ?? []) : []) as Hint[];
  return (
    <ul className={styles.remarks}>
      {people.map(({ id, name, reasons = [] }) => (
        <li key={id}>
          <Link to="/people/$personId" params={{ personId: id }} target="_blank">
            {name}
          </Link>{' '}
          ({reasons.map((reason) => reasonWords[reason as keyof typeof reasonWords] ?? reason).join(', ')})
        </li>
      ))}
    </ul>
  );
}
