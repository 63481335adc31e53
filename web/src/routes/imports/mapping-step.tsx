import { Alert, Button, Group, Select, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { figure } from '../../ui/figure';
import { DefaultsCard, defaultsOf } from './defaults-card';
import { fieldLabel, useChangeImport, type ImportView } from './imports.data';
import { ReadingSettings } from './reading-settings';
import styles from './imports.module.css';

const origins: Record<ImportView['mappingFrom'], string> = {
  guess: 'Guessed from the headings; please look it over.',
  memory: 'As for the last table with these headings.',
  hand: '',
};

/** Which column becomes which field; guesses are filled in, samples stand beside. Cells are shown as plain text only. */
export function MappingStep({ view, onChecked }: { view: ImportView; onChecked: () => void }) {
  const [mapping, setMapping] = useState<Record<string, string>>({
    ...(view.mapping as Record<string, string>),
  });
  const [defaults, setDefaults] = useState(() => defaultsOf(view));
  const change = useChangeImport(view.id);
  const used = Object.values(mapping).filter(Boolean);
  const twice = used.find((field, index) => !repeatable(field) && used.indexOf(field) !== index);
  const check = () =>
    change.mutate(
      {
        mapping: Object.fromEntries(
          Object.entries(mapping).filter(([, field]) => field),
        ) as ImportView['mapping'],
        ...(view.kind === 'people' ? { defaults } : {}),
      },
      { onSuccess: onChecked },
    );
  return (
    <div className={styles.step}>
      <section className={styles.card} aria-labelledby="import-columns">
        <Group justify="space-between" align="start">
          <div>
            <Title order={2} size="h4" id="import-columns">
              What is in the columns?
            </Title>
            <Text size="sm" c="dimmed">
              {origins[view.mappingFrom]}
            </Text>
          </div>
          <ReadingSettings view={view} />
        </Group>
        <ColumnTable view={view} mapping={mapping} onChange={setMapping} />
      </section>
      {view.kind === 'people' && (
        <DefaultsCard
          view={view}
          value={defaults}
          onChange={setDefaults}
          withDates={used.includes('firstInformedOn')}
        />
      )}
      {twice && (
        <Alert color="accent">Two columns become “{fieldLabel(view, twice)}”. Leave one of them out.</Alert>
      )}
      {change.error && (
        <Alert color="bad" role="alert">
          {messageOf(change.error)}
        </Alert>
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Nothing is written yet: the next step shows what would happen to every row.
        </Text>
        <Button onClick={check} loading={change.isPending} disabled={Boolean(twice) || !used.length}>
          Check {figure(view.total)} {view.total === 1 ? 'row' : 'rows'}
        </Button>
      </Group>
    </div>
  );
}

interface ColumnTableProps {
  view: ImportView;
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}

function ColumnTable({ view, mapping, onChange }: ColumnTableProps) {
  const cleared = useSession().user?.cleared ?? false;
  const fields = view.fields
    .filter(({ id }) => cleared || !['atRisk', 'alias'].includes(id))
    .map(({ id, label }) => ({ value: id, label }));
  const [all, setAll] = useState(view.columns.length <= 30);
  // Of the ninety columns of an Outlook export most are empty.
  const columns = view.columns
    .map((column, index) => ({ ...column, index, label: column.name || `Column ${index + 1}` }))
    .filter(({ index, samples }) => all || samples.length > 0 || mapping[index]);
  return (
    <>
      <Table verticalSpacing="xs" className={styles.mapping}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column in the file</Table.Th>
            <Table.Th>First values</Table.Th>
            <Table.Th>Becomes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(({ index, label, samples }) => (
            <Table.Tr key={index} data-unused={!mapping[index] || undefined}>
              <Table.Td fw={600}>{label}</Table.Td>
              <Table.Td className={styles.samples}>
                {samples.map((sample) => (
                  <span key={sample} className={styles.sample}>
                    {sample}
                  </span>
                ))}
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={`${label} becomes`}
                  data={fields}
                  value={mapping[index] || null}
                  onChange={(field) => onChange({ ...mapping, [index]: field ?? '' })}
                  placeholder="left out"
                  clearable
                  searchable
                  size="sm"
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!all && columns.length < view.columns.length && (
        <Button variant="subtle" size="xs" mt="xs" onClick={() => setAll(true)}>
          Show the {view.columns.length - columns.length} empty columns too
        </Button>
      )}
    </>
  );
}

/** Fields that several columns may share. */
const repeatable = (field: string) => ['otherEmails', 'tags', 'phone', 'address'].includes(field);
