import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { countryName } from '../../ui/country-name';
import { importWords, matchDoubts, matchWords } from './import-words';
import type { Decision, ImportRow } from './imports.data';
import styles from './imports.module.css';

const words = importWords.organisations;

/** Which organisation the row may be, each with the reasons, and the answers. */
export function MatchList({ row, onDecide }: { row: ImportRow; onDecide: (decision: Decision) => void }) {
  return (
    <div className={styles.decision}>
      <ol className={styles.candidates}>
        {row.matches.map((one, index) => (
          <li key={one.organisationId}>
            <div>
              <Link
                to="/organisations/$organisationId"
                params={{ organisationId: one.organisationId } as never}
                target="_blank"
              >
                {one.name}
              </Link>
              <span className={styles.quiet}>
                {[
                  one.shortName,
                  one.parentName && `part of ${one.parentName}`,
                  one.country && countryName(one.country),
                  one.registerNumber,
                ]
                  .filter(Boolean)
                  .map((text) => ` · ${text}`)}
              </span>
              <div className={styles.why}>
                {one.reasons.map((reason) => matchWords[reason]).join(', ')}
                {one.doubts.length > 0 &&
                  `; but: ${one.doubts.map((doubt) => matchDoubts[doubt]).join(', ')}`}
              </div>
            </div>
            <Button
              size="compact-sm"
              variant={index === 0 ? 'light' : 'default'}
              aria-label={`Row ${row.number} is the same organisation as ${one.name}`}
              onClick={() => onDecide({ person: one.organisationId })}
            >
              {words.same}
            </Button>
          </li>
        ))}
      </ol>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onDecide({ person: 'new' })}>
          {words.fresh}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onDecide({ take: 'skip' })}>
          Leave out
        </Button>
      </Group>
    </div>
  );
}
