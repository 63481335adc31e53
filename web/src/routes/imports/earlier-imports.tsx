import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StatusPill, type Tone } from '../../ui/status-pill';
import { figure } from '../../ui/figure';
import { importWords } from './import-words';
import { countOf, importsQuery, type ImportView } from './imports.data';
import styles from './imports.module.css';

const states: Record<ImportView['status'], { label: string; tone: Tone }> = {
  uploaded: { label: 'to be mapped', tone: 'action' },
  checking: { label: 'being checked', tone: 'action' },
  checked: { label: 'to be decided', tone: 'accent' },
  committing: { label: 'being written', tone: 'action' },
  done: { label: 'done', tone: 'good' },
  failed: { label: 'stopped', tone: 'bad' },
  cancelled: { label: 'given up', tone: 'quiet' },
  undoing: { label: 'being undone', tone: 'action' },
  undone: { label: 'undone', tone: 'quiet' },
};

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The way back to a table that waits, and to the reports of those that are done. */
export function EarlierImports() {
  const found = useQuery(importsQuery());
  const imports = (found.data?.items ?? []).filter(({ status }) => status !== 'cancelled').slice(0, 20);
  if (!imports.length) return null;
  return (
    <section aria-labelledby="earlier-imports" className={styles.earlier}>
      <Title order={2} size="h4" id="earlier-imports">
        Earlier imports
      </Title>
      <Table verticalSpacing="xs" className={styles.earlierTable}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Uploaded</Table.Th>
            <Table.Th>What came in</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((view) => (
            <Table.Tr key={view.id}>
              <Table.Td>
                <Link to="/imports/$importId" params={{ importId: view.id } as never}>
                  {view.fileName}
                </Link>
              </Table.Td>
              <Table.Td>
                <StatusPill tone={states[view.status].tone}>{states[view.status].label}</StatusPill>
              </Table.Td>
              <Table.Td>{when.format(new Date(view.createdAt))}</Table.Td>
              <Table.Td>
                {view.status === 'done'
                  ? `${importWords[view.kind].home.label}: ${figure(countOf(view, 'new'))} added, ${figure(countOf(view, 'changed'))} changed`
                  : `${importWords[view.kind].home.label}: ${figure(view.total)} rows`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
