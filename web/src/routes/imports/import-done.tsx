import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { figure } from '../../ui/figure';
import { importWords } from './import-words';
import { countOf, fieldLabel, type ImportView, type RowKind } from './imports.data';
import { UndoImport } from './undo-import';
import styles from './imports.module.css';

const figures: [RowKind, string][] = [
  ['new', 'added'],
  ['changed', 'changed'],
  ['unchanged', 'were the same already'],
  ['duplicate', 'undecided, not taken'],
  ['skipped', 'left out by you'],
  ['refused', 'refused'],
];

/** What became of a table: its figures, the report, the way back. */
export function Done({ view }: { view: ImportView }) {
  const undone = view.status === 'undone';
  const { listId } = view.defaults;
  const { home, done, many } = importWords[view.kind];
  return (
    <section className={styles.card} aria-labelledby="import-done">
      <Title order={2} size="h4" id="import-done">
        {undone ? 'This import was undone' : done}
      </Title>
      {undone ? <WhatStays view={view} /> : null}
      {!undone && (
        <div className={styles.figures}>
          {figures
            .filter(([kind], index) => index < 3 || countOf(view, kind))
            .map(([kind, label]) => (
              <div key={kind} className={styles.figure}>
                <strong>{figure(countOf(view, kind))}</strong> {label}
              </div>
            ))}
        </div>
      )}
      <Group mt="md">
        {listId && !undone ? (
          <Button component={Link} to="/lists/$listId" params={{ listId } as never}>
            Open the list
          </Button>
        ) : (
          <Button component={Link} to={home.to}>
            To the {many}
          </Button>
        )}
        <Button
          component={Link}
          to="/imports/new"
          search={(view.kind === 'people' ? {} : { kind: view.kind }) as never}
          variant="default"
        >
          Import another file
        </Button>
        <Button
          component="a"
          href={`/api/v1/imports/${view.id}/report`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          Report of every row
        </Button>
        {!undone && notTaken(view) > 0 && (
          <Button
            component="a"
            href={`/api/v1/imports/${view.id}/report?rows=not_taken`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            Rows not taken, to correct
          </Button>
        )}
        {!undone && <UndoImport view={view} />}
      </Group>
    </section>
  );
}

const notTaken = (view: ImportView): number =>
  countOf(view, 'refused') + countOf(view, 'duplicate') + countOf(view, 'skipped');

function WhatStays({ view }: { view: ImportView }) {
  const { undone } = view;
  if (!undone) return null;
  return (
    <>
      <Text my="sm">
        {importWords[view.kind].removed(undone.removed, figure(undone.removed))}, {figure(undone.restored)}{' '}
        {undone.restored === 1 ? 'is' : 'are'} as before.
      </Text>
      {undone.staying > 0 && (
        <Alert
          color="accent"
          title={`Of ${figure(undone.staying)} something stays: somebody changed it since`}
        >
          <ul className={styles.stays}>
            {undone.stays.map(({ number, fields }) => (
              <li key={number}>
                Row {figure(number)}: {fields.map((field) => fieldLabel(view, field)).join(', ')}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
