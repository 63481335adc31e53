import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { doubtWords, reasonWords } from '../duplicates/duplicate-words';
import type { Decision, ImportRow } from './imports.data';
import styles from './imports.module.css';

/** Whom the row may be, each with the reasons, and the answers. */
export function CandidateList({ row, onDecide }: { row: ImportRow; onDecide: (decision: Decision) => void }) {
  return (
    <div className={styles.decision}>
      <ol className={styles.candidates}>
        {row.candidates.map((one, index) => (
          <li key={one.personId}>
            <div>
              <Link to="/people/$personId" params={{ personId: one.personId } as never} target="_blank">
                {one.name}
              </Link>
              <span className={styles.quiet}>
                {[one.post, one.organisation, one.emails[0] ?? 'no address']
                  .filter(Boolean)
                  .map((text) => ` · ${text}`)}
              </span>
              <div className={styles.why}>
                {one.reasons.map((reason) => reasonWords[reason]).join(', ')}
                {one.doubts.length > 0 && `; but: ${one.doubts.map((doubt) => doubtWords[doubt]).join(', ')}`}
              </div>
            </div>
            <Button
              size="compact-sm"
              variant={index === 0 ? 'light' : 'default'}
              aria-label={`Row ${row.number} is the same person as ${one.name}`}
              onClick={() => onDecide({ person: one.personId })}
            >
              Same person
            </Button>
          </li>
        ))}
      </ol>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onDecide({ person: 'new' })}>
          Somebody new
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onDecide({ take: 'skip' })}>
          Leave out
        </Button>
      </Group>
    </div>
  );
}
