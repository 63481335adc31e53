import { Alert, Button, FileButton, Group, Progress, Select, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { upload } from '../../api/upload';
import { PageHead } from '../../ui/page-head';
import { EarlierImports } from './earlier-imports';
import type { ImportView } from './imports.data';
import styles from './imports.module.css';

const accepted =
  '.csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/plain,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Takes the file; everything after that has an address of its own, so that it survives a closed browser. */
export function NewImportPage() {
  const teams = useSession().teams.filter(({ role }) => role === 'organiser');
  const [teamId, setTeam] = useState(teams[0]?.id ?? '');
  const { send, stop, file, part, failure } = useUpload(teamId);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <>
      <PageHead title="Import people" crumbs={<Link to="/people">People</Link>} />
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {file && !failure ? (
          <>
            <Text fw={600}>{file.name}</Text>
            <Progress value={100 * part} my="md" animated aria-label="Upload" />
            <Text size="sm" c="dimmed" mb="sm" role="status">
              {part < 1 ? 'Sending the file …' : 'Reading the file …'}
            </Text>
            <Button variant="default" size="xs" onClick={stop}>
              Stop
            </Button>
          </>
        ) : (
          <>
            <IconFileTypeCsv size={38} stroke={1.3} aria-hidden="true" className={styles.dropIcon} />
            <Text fw={600} size="lg">
              Drop a table or cards here
            </Text>
            <Text c="dimmed" size="sm" mb="md" maw={560} mx="auto">
              A workbook (.xlsx), a table (.csv, .tsv) or cards (.vcf), as Outlook, Google, iPhone or
              Thunderbird write them; up to 100,000 people. Nothing is written before you have seen what would
              happen to every row.
            </Text>
            <FileButton accept={accepted} onChange={(chosen) => send(chosen)}>
              {(props) => <Button {...props}>Choose a file</Button>}
            </FileButton>
          </>
        )}
      </div>
      {failure && <Refusal failure={failure} onEncoding={(encoding) => send(file, encoding)} />}
      {teams.length > 1 && (
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
      <EarlierImports />
    </>
  );
}

function useUpload(teamId: string) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [part, setPart] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const abort = useRef<AbortController>(null);
  const send = (chosen: File | null | undefined, encoding?: string) => {
    if (!chosen) return;
    setFile(chosen);
    setFailure(undefined);
    setPart(0);
    abort.current = new AbortController();
    const address = new URLSearchParams({ name: chosen.name, teamId, ...(encoding ? { encoding } : {}) });
    upload<ImportView>(`/api/v1/imports?${address.toString()}`, chosen, {
      onProgress: setPart,
      signal: abort.current.signal,
    }).then(
      (view) => navigate({ to: '/imports/$importId', params: { importId: view.id } as never }),
      setFailure,
    );
  };
  return { send, file, part, failure, stop: () => abort.current?.abort() };
}

/** Why the file was not taken; one whose letters are in doubt is read again in the encoding that somebody chooses. */
function Refusal({ failure, onEncoding }: { failure: unknown; onEncoding: (encoding: string) => void }) {
  const encodings =
    failure instanceof ApiError && failure.code === 'encoding_unsure'
      ? (failure.problem['encodings'] as string[])
      : undefined;
  return (
    <Alert color="bad" mt="md" title="The file was not taken" role="alert">
      {messageOf(failure)}
      {encodings && (
        <Group mt="sm">
          <Select
            aria-label="Encoding of the file"
            placeholder="Choose the encoding"
            data={encodings}
            onChange={(value) => value && onEncoding(value)}
            size="sm"
          />
        </Group>
      )}
    </Alert>
  );
}
