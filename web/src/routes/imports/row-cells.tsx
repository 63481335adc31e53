import type { ImportRow, ImportView } from './imports.data';
import styles from './imports.module.css';

const namesOf = {
  people: ['honorific', 'givenName', 'middleName', 'familyName', 'fullName'],
  organisations: ['name'],
};

/** The cells of a row that are taken over: its name, or all the others with their headings. Plain text only. */
export function RowCells({ view, row, part }: { view: ImportView; row: ImportRow; part: 'name' | 'rest' }) {
  const names = namesOf[view.kind];
  const cells = Object.entries(view.mapping as Record<string, string>)
    .map(([index, field]) => ({ index: Number(index), field, text: row.cells[Number(index)]?.trim() ?? '' }))
    .filter(({ text }) => text);
  const mine = cells
    .filter(({ field }) => names.includes(field))
    .sort((a, b) => names.indexOf(a.field) - names.indexOf(b.field));
  if (part === 'name')
    return (
      <span>
        <span className={styles.number}>{row.number}</span>{' '}
        <strong className={styles.name}>{mine.map(({ text }) => text).join(' ') || 'no name'}</strong>
      </span>
    );
  return (
    <span className={styles.cells}>
      {cells
        .filter(({ field }) => !names.includes(field))
        .map(({ index, text }) => (
          <span key={index} className={styles.cell} title={view.columns[index]?.name}>
            {text}
          </span>
        ))}
    </span>
  );
}
