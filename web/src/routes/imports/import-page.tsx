import { Alert, Button, Progress, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf, problemOf } from '../../api/errors';
import { PageHead } from '../../ui/page-head';
import { figure } from '../../ui/figure';
import { Done } from './import-done';
import { importWords } from './import-words';
import { importQuery, percent, useCancelImport, type ImportView } from './imports.data';
import { MappingStep } from './mapping-step';
import { PreviewStep } from './preview-step';
import styles from './imports.module.css';

export function ImportPage() {
  const { importId } = useParams({ strict: false }) as { importId: string };
  const found = useQuery(importQuery(importId));
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data) return <Skeleton height={300} />;
  return <Import key={importId} view={found.data} />;
}

function Import({ view }: { view: ImportView }) {
  const navigate = useNavigate();
  const cancel = useCancelImport(view.id);
  // A checked import opens on what was found; going back to the columns is a choice.
  const [mapping, setMapping] = useState(view.status === 'uploaded');
  const open = ['uploaded', 'checking', 'checked', 'failed'].includes(view.status);
  const words = importWords[view.kind];
  const search = view.kind === 'people' ? {} : { kind: view.kind };
  const giveUp = () =>
    cancel.mutate(undefined, {
      onSuccess: () => void navigate({ to: '/imports/new', search } as never),
    });
  return (
    <>
      <PageHead
        title={`Import of ${view.fileName}`}
        crumbs={
          <>
            <Link to={words.home.to}>{words.home.label}</Link> /{' '}
            <Link to="/imports/new" search={search}>
              Imports
            </Link>
          </>
        }
        actions={
          (open || view.status === 'committing') && (
            <Button variant="default" loading={cancel.isPending} onClick={giveUp}>
              {open ? 'Give up the import' : 'Stop, write nothing'}
            </Button>
          )
        }
      />
      {view.error && (
        <Alert color={view.status === 'failed' ? 'bad' : 'accent'} mb="md" role="alert">
          {view.error}
        </Alert>
      )}
      {view.status === 'cancelled' && (
        <Alert color="gray">This import was given up; nothing was written.</Alert>
      )}
      {open && (mapping || view.status === 'uploaded' || view.status === 'failed') && (
        <MappingStep key={view.version} view={view} onChecked={() => setMapping(false)} />
      )}
      {open && !mapping && view.status === 'checking' && <Working view={view} title="Checking the rows" />}
      {open && !mapping && view.status === 'checked' && (
        <PreviewStep view={view} onBack={() => setMapping(true)} />
      )}
      {view.status === 'committing' && (
        <Working view={view} title={words.writing} note="You may leave this page; the import goes on." />
      )}
      {view.status === 'undoing' && (
        <Working view={view} title="Undoing the import" note="Everything is taken back, or nothing." />
      )}
      {(view.status === 'done' || view.status === 'undone') && <Done view={view} />}
    </>
  );
}

function Working({ view, title, note }: { view: ImportView; title: string; note?: string }) {
  return (
    <section className={styles.card} aria-labelledby="import-working">
      <Title order={2} size="h4" id="import-working">
        {title}
      </Title>
      <Progress value={percent(view)} my="sm" animated aria-label={title} />
      <Text size="sm" c="dimmed" role="status">
        {figure(view.progress)} of {figure(view.total)} rows. {note}
      </Text>
    </section>
  );
}
