import { Anchor, Button, Group, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CategoryMark } from '../../../ui/category-mark';
import { figure } from '../../../ui/figure';
import { ExportDialog } from '../../exports/export-dialog';
import { useLineName, waveName, waveNames, type FunnelLine as Line } from './funnel-words';
import classes from './overview.module.css';

interface Props {
  eventId: string;
  lines: Line[];
  over: boolean;
  /** Left out where nobody can be reminded. */
  onRemind?: ((line: Line) => void) | undefined;
}

/** The same steps by category and by wave; who has not answered is one press away. */
export function FunnelTable({ eventId, lines, over, onRemind }: Props) {
  const [dimension, setDimension] = useState<Line['dimension']>('category');
  const [exporting, setExporting] = useState(false);
  const nameOf = useLineName();
  const shown = lines.filter((line) => line.dimension === dimension);
  return (
    <>
      <Group justify="space-between" mt="sm" mb={4}>
        <SegmentedControl
          size="xs"
          aria-label="Steps by"
          value={dimension}
          onChange={(value) => setDimension(value as Line['dimension'])}
          data={[
            { value: 'category', label: 'By category' },
            { value: 'wave', label: 'By wave' },
          ]}
        />
        <Button variant="subtle" size="compact-xs" onClick={() => setExporting(true)}>
          Export the figures…
        </Button>
      </Group>
      {/* Reached by the keyboard, so that it can be scrolled on a narrow screen. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.tableFrame} tabIndex={0} role="group" aria-label={`Steps by ${dimension}`}>
        <table className={`${classes.table} ${classes.steps}`}>
          <thead>
            <tr>
              <th scope="col">{dimension === 'wave' ? 'Wave' : 'Category'}</th>
              <th scope="col">Invited</th>
              <th scope="col">Delivered</th>
              <th scope="col">Answered</th>
              <th scope="col">Accepted</th>
              <th scope="col">{over ? 'Came' : 'No answer'}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {dimension === 'category' ? (
                    <CategoryMark id={line.key} />
                  ) : onRemind && !(line.key in waveNames) ? (
                    <Anchor component={Link} size="sm" to={`/debates/${eventId}/waves` as string}>
                      {waveName(line.key)}
                    </Anchor>
                  ) : (
                    waveName(line.key)
                  )}
                </th>
                <td>{figure(line.invited)}</td>
                <td>{figure(line.delivered)}</td>
                <td>{figure(line.answered)}</td>
                <td>{figure(line.accepted)}</td>
                <td>
                  {over ? (
                    figure(line.came)
                  ) : (
                    <Silent eventId={eventId} line={line} name={nameOf(line)} onRemind={onRemind} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {exporting && (
        <ExportDialog
          title="Export the figures"
          table="funnel"
          address={`/api/v1/events/${eventId}/funnel/export`}
          selection={{}}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

interface SilentProps extends Pick<Props, 'eventId' | 'onRemind'> {
  line: Line;
  name: string;
}

/** The way to those who have not answered, and to their reminder. */
function Silent({ eventId, line, name, onRemind }: SilentProps) {
  const silent = line.invited - line.answered;
  if (!silent) return silent;
  return (
    <>
      {/* The guest list has no filter for those of no wave. */}
      {line.key in waveNames ? (
        silent
      ) : (
        <Anchor
          component={Link}
          size="sm"
          className={classes.silent}
          to={`/debates/${eventId}/guests` as string}
          search={{ answer: 'none', [line.dimension]: line.key } as never}
          aria-label={`Look at ${silent} without an answer: ${name}`}
        >
          {silent}
        </Anchor>
      )}
      {onRemind ? (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onRemind(line)}
          aria-label={`Remind ${silent} without an answer: ${name}`}
        >
          Remind …
        </Button>
      ) : null}
    </>
  );
}
