import { Button, Checkbox, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { StatusPill } from '../../ui/status-pill';
import { CandidateList } from './candidate-list';
import { importWords } from './import-words';
import { fieldLabel, type Changes, type Decision, type ImportRow, type ImportView } from './imports.data';
import { MatchList } from './match-list';
import styles from './imports.module.css';

interface Props {
  view: ImportView;
  row: ImportRow;
  onDecide: (decision: Decision) => void;
}

/** What would become of the row, why, and what can be decided about it. */
export function RowDecision({ view, row, onDecide }: Props) {
  if (row.outcome === 'refused') return <Reasons view={view} row={row} />;
  if (row.skipped)
    return (
      <Group gap="xs">
        <StatusPill tone="quiet">left out by you</StatusPill>
        <Button variant="default" size="compact-xs" onClick={() => onDecide({ take: 'take' })}>
          Take again
        </Button>
      </Group>
    );
  if (row.outcome === 'duplicate')
    return view.kind === 'people' ? (
      <CandidateList row={row} onDecide={onDecide} />
    ) : (
      <MatchList row={row} onDecide={onDecide} />
    );
  return (
    <div className={styles.decision}>
      <div className={styles.verdict}>
        <Verdict view={view} row={row} onDecide={onDecide} />
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onDecide({ take: 'skip' })}>
          Leave out
        </Button>
      </div>
      <Reasons view={view} row={row} />
      {row.outcome === 'changed' && <ChangeList view={view} row={row} onDecide={onDecide} />}
    </div>
  );
}

function Verdict({ view, row, onDecide }: Props) {
  const decided = row.candidates.length + row.matches.length > 0 && row.decided !== null;
  const organisation = row.organisationName && (
    <Link to="/organisations/$organisationId" params={{ organisationId: row.organisationId } as never}>
      {row.organisationName}
    </Link>
  );
  const person = row.personId && (
    <Link to="/people/$personId" params={{ personId: row.personId } as never}>
      {row.personName}
    </Link>
  );
  return (
    <span>
      {row.outcome === 'new' ? (
        <StatusPill tone="good">{importWords[view.kind].freshPill}</StatusPill>
      ) : (
        (person ?? organisation)
      )}
      {row.outcome === 'unchanged' && <span className={styles.quiet}> is there exactly so</span>}
      {decided && (
        <>
          {' '}
          <span className={styles.quiet}>as you decided</span>{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => onDecide({ person: null })}>
            Ask again
          </Button>
        </>
      )}
    </span>
  );
}

function Reasons({ view, row }: Pick<Props, 'view' | 'row'>) {
  if (!row.reasons.length) return null;
  return (
    <ul className={row.outcome === 'refused' ? styles.reasons : styles.remarks}>
      {row.reasons.map(({ field, message }) => (
        <li key={field + message}>
          {field && <strong>{fieldLabel(view, field)}: </strong>}
          {message}
        </li>
      ))}
    </ul>
  );
}

/** Ticked fields are taken from the file, the others stay as they are. */
function ChangeList({ view, row, onDecide }: Props) {
  return (
    <ul className={styles.changes}>
      {Object.entries(row.changes as Changes).map(([field, { from, to, keep }]) => (
        <li key={field}>
          <Checkbox
            size="sm"
            checked={!keep}
            onChange={(event) =>
              onDecide(event.currentTarget.checked ? { replace: [field] } : { keep: [field] })
            }
            label={
              <span data-kept={keep || undefined}>
                {fieldLabel(view, field)}: {from && <del>{from}</del>} <ins>{to}</ins>
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
