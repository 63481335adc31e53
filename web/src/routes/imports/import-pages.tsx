import { Alert, Button, FileButton, Group, Progress, Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { upload } from '../../api/upload';
import { PageHead } from '../../ui/page-head';
import { importQuery, percent, useCancelImport, type ImportView } from './imports.data';
import { MappingStep } from './mapping-step';
import { PreviewStep } from './preview-step';
import styles from './imports.module.css';

const crumbs = <Link to="/people">People</Link>;

/** Takes the file; everything after that has an address of its own, so that it survives a closed browser. */
export function NewImportPage() {
  const navigate = useNavigate();
  const teams = useSession().teams.filter(({ role }) => role === 'organiser');
  const [teamId, setTeam] = useState(teams[0]?.id ?? '');
  const [file, setFile] = useState<File>();
  const [part, setPart] = useState(0);
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(null);
  const send = async (chosen: File | null | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setError(undefined);
    setPart(0);
    stop.current = new AbortController();
    try {
      const view = await upload<ImportView>(
        `/api/v1/imports?name=${encodeURIComponent(chosen.name)}&teamId=${teamId}`,
        chosen,
        { onProgress: setPart, signal: stop.current.signal },
      );
      await navigate({ to: '/imports/$importId', params: { importId: view.id } });
    } catch (failure) {
      setError(failure);
      setFile(undefined);
    }
  };
  return (
    <>
      <PageHead title="Import people" crumbs={crumbs} />
      <div
        className={styles.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void send(event.dataTransfer.files[0]);
        }}
      >
        {file ? (
          <>
            <Text fw={600}>{file.name}</Text>
            <Progress value={100 * part} my="md" animated aria-label="Upload" />
            <Button variant="default" size="xs" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          </>
        ) : (
          <>
            <Text fw={600} size="lg">
              Drop a CSV file here
            </Text>
            <Text c="dimmed" size="sm" mb="md">
              The first line names the columns. Any usual encoding and separator is recognised. Nothing is
              written before you have seen what would happen to every row.
            </Text>
            <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={(chosen) => void send(chosen)}>
              {(props) => <Button {...props}>Choose a file</Button>}
            </FileButton>
          </>
        )}
      </div>
      {teams.length > 1 && !file && (
        <Select
          mt="md"
          maw={320}
          label="Team"
          description="Its members see this import"
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={teamId}
          onChange={(value) => setTeam(value ?? teamId)}
        />
      )}
      {error !== undefined && (
        <Alert color="bad" mt="md" title="The file was not taken">
          {messageOf(error)}
        </Alert>
      )}
    </>
  );
}

export function ImportPage() {
  const { importId } = useParams({ strict: false }) as { importId: string };
  const found = useQuery(importQuery(importId));
  if (found.error) return <Alert color="bad">{messageOf(found.error)}</Alert>;
  if (!found.data) return <Skeleton height={300} />;
  return <Import view={found.data} />;
}

function Import({ view }: { view: ImportView }) {
  const navigate = useNavigate();
  const cancel = useCancelImport(view.id);
  // A checked import opens on what was found; going back to the columns is a choice.
  const [mapping, setMapping] = useState(view.status === 'uploaded');
  const open = ['uploaded', 'checking', 'checked', 'failed'].includes(view.status);
  return (
    <>
      <PageHead
        title={`Import of ${view.fileName}`}
        crumbs={crumbs}
        actions={
          open && (
            <Button
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(undefined, { onSuccess: () => void navigate({ to: '/people' }) })}
            >
              Give up the import
            </Button>
          )
        }
      />
      {view.error && (
        <Alert color="bad" mb="md" title="The import stopped">
          {view.error} Nothing was written.
        </Alert>
      )}
      {view.status === 'cancelled' && (
        <Alert color="gray">This import was given up; nothing was written.</Alert>
      )}
      {open && (mapping || view.status === 'uploaded') && (
        <MappingStep view={view} onChecked={() => setMapping(false)} />
      )}
      {open && !mapping && view.status !== 'uploaded' && (
        <PreviewStep view={view} onBack={() => setMapping(true)} />
      )}
      {view.status === 'committing' && (
        <section className={styles.card}>
          <h2>Writing the people</h2>
          <Progress value={percent(view)} my="sm" animated aria-label="Rows written" />
          <Text size="sm" c="dimmed">
            You may leave this page; the import goes on.
          </Text>
        </section>
      )}
      {view.status === 'done' && <Done view={view} />}
    </>
  );
}

function Done({ view }: { view: ImportView }) {
  const counts = view.counts as Record<string, number>;
  const listId = (view.defaults as { listId?: string } | undefined)?.listId;
  return (
    <section className={styles.card} aria-labelledby="import-done">
      <h2 id="import-done">The people are in the address book</h2>
      <div className={styles.figures}>
        {[
          ['new', 'added'],
          ['changed', 'changed'],
          ['unchanged', 'were the same already'],
          ['refused', 'left out'],
        ].map(([key, label]) => (
          <div key={key} className={styles.figure}>
            <strong>{counts[key!] ?? 0}</strong> {label}
          </div>
        ))}
      </div>
      <Group>
        {listId ? (
          <Button component={Link} to="/lists/$listId" params={{ listId } as never}>
            Open the list
          </Button>
        ) : (
          <Button component={Link} to="/people">
            To the people
          </Button>
        )}
        <Button component={Link} to="/imports/new" variant="default">
          Import another file
        </Button>
      </Group>
    </section>
  );
}
