import { Alert, Button, Group, NativeSelect, Select, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { mailLanguages } from '../../ui/mail-languages';
import { listsQuery } from '../lists/lists.data';
import { useChangeImport, type ImportView } from './imports.data';
import styles from './imports.module.css';

const separators = [
  { value: ',', label: 'comma ,' },
  { value: ';', label: 'semicolon ;' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'bar |' },
];

/** Which column becomes which field; guesses are filled in, samples stand beside. Cells are shown as plain text only. */
export function MappingStep({ view, onChecked }: { view: ImportView; onChecked: () => void }) {
  const categories = useCategories();
  const lists = useQuery(listsQuery());
  const [mapping, setMapping] = useState<Record<string, string>>({
    ...(view.mapping as Record<string, string>),
  });
  const defaults = (view.defaults ?? {}) as Record<string, string | undefined>;
  const [categoryId, setCategory] = useState(defaults['categoryId'] ?? 'other');
  const [language, setLanguage] = useState(defaults['language'] ?? 'en');
  const [source, setSource] = useState(defaults['source'] ?? view.fileName);
  const [listId, setList] = useState<string | null>(defaults['listId'] ?? null);
  const change = useChangeImport(view.id);
  const used = Object.values(mapping);
  const twice = used.find((field, index) => field && !repeatable(field) && used.indexOf(field) !== index);
  const label = (id: string) => view.fields.find((field) => field.id === id)?.label ?? id;
  const check = () =>
    change.mutate(
      {
        mapping: Object.fromEntries(
          Object.entries(mapping).filter(([, field]) => field),
        ) as ImportView['mapping'],
        defaults: { categoryId, language, source, listId },
      },
      { onSuccess: onChecked },
    );
  return (
    <div className={styles.step}>
      <section className={styles.card} aria-labelledby="import-columns">
        <Group justify="space-between" align="end">
          <Title order={2} size="h4" id="import-columns">
            What is in the columns?
          </Title>
          <Group gap="sm">
            <NativeSelect
              size="xs"
              label="Characters"
              data={view.encodings}
              value={view.encoding}
              onChange={(event) =>
                change.mutate({
                  encoding: event.currentTarget.value as Exclude<ImportView['encoding'], ''>,
                })
              }
            />
            <NativeSelect
              size="xs"
              label="Separator"
              data={separators}
              value={view.separator}
              onChange={(event) =>
                change.mutate({
                  separator: event.currentTarget.value as Exclude<ImportView['separator'], ''>,
                })
              }
            />
          </Group>
        </Group>
        <div className={styles.scroll}>
          <Table verticalSpacing="xs" className={styles.mapping}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Column in the file</Table.Th>
                <Table.Th>First values</Table.Th>
                <Table.Th>Becomes</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {view.columns.map((column, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place in the file
                <Table.Tr key={index}>
                  <Table.Td fw={600}>{column.name || `Column ${index + 1}`}</Table.Td>
                  <Table.Td className={styles.samples}>
                    {column.samples
                      .filter(Boolean)
                      .slice(0, 3)
                      .map((sample, at) => (
                        // oxlint-disable-next-line react/no-array-index-key -- samples may repeat
                        <span key={at} className={styles.sample}>
                          {sample}
                        </span>
                      ))}
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label={`${column.name || `Column ${index + 1}`} becomes`}
                      data={view.fields.map(({ id, label }) => ({ value: id, label }))}
                      value={mapping[index] || null}
                      onChange={(field) => setMapping({ ...mapping, [index]: field ?? '' })}
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
        </div>
      </section>
      <section className={styles.card} aria-labelledby="import-defaults">
        <Title order={2} size="h4" id="import-defaults">
          Where the file says nothing
        </Title>
        <div className={styles.defaults}>
          <Select
            label="Category"
            data={categoryOptions(categories)}
            value={categoryId}
            onChange={(value) => setCategory(value ?? 'other')}
            allowDeselect={false}
          />
          <Select
            label="Language"
            data={mailLanguages}
            value={language}
            onChange={(value) => setLanguage(value ?? 'en')}
            allowDeselect={false}
          />
          <TextInput
            label="Source of the data"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Select
            label="Put everybody on the list"
            data={(lists.data?.items ?? [])
              .filter(({ teamId }) => teamId === view.teamId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={listId}
            onChange={setList}
            placeholder="none"
            clearable
          />
        </div>
      </section>
      {twice && <Alert color="accent">Two columns become “{label(twice)}”. Leave one of them out.</Alert>}
      {change.error && <Alert color="bad">{messageOf(change.error)}</Alert>}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Nothing is written yet: the next step shows what would happen to every row.
        </Text>
        <Button
          onClick={check}
          loading={change.isPending}
          disabled={Boolean(twice) || used.every((field) => !field)}
        >
          Check {view.total} rows
        </Button>
      </Group>
    </div>
  );
}

/** Fields a person may have several of. */
const repeatable = (field: string) => /email|tag/i.test(field);
