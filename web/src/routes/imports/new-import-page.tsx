import { Alert, Button, FileButton, Group, Progress, SegmentedControl, Select, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { mostBytes, tableTooLarge } from '../../../../src/modules/imports/largest-table.js';
import { ApiError, messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { upload } from '../../api/upload';
import { PageHead } from '../../ui/page-head';
import { useAddress } from '../../ui/use-address';
import { EarlierImports } from './earlier-imports';
import { importWords } from './import-words';
import type { ImportView } from './imports.data';
import styles from './imports.module.css';

const tables =
  '.csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const cards = '.vcf,text/vcard';

/** Takes the file; everything after that has an address of its own, so that it survives a closed browser. */
export function NewImportPage() {
  const teams = useSession().teams.filter(({ role }) => role === 'organiser');
  const [teamId, setTeam] = useState(teams[0]?.id ?? '');
  const [address, setAddress] = useAddress<{ kind?: string }>();
  const kind: ImportView['kind'] = address.kind === 'organisations' ? 'organisations' : 'people';
  const { title, home } = importWords[kind];
  const { send, refuse, stop, file, part, failure } = useUpload(teamId, kind);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 1) refuse('Drop one file at a time.');
    else send(files[0]);
  };
  return (
    <>
      <PageHead title={title} crumbs={<Link to={home.to}>{home.label}</Link>} />
      <SegmentedControl
        mb="md"
        aria-label="What the file holds"
        data={[
          { value: 'people', label: 'People' },
          { value: 'organisations', label: 'Organisations' },
        ]}
        value={kind}
        onChange={(value) => setAddress({ kind: value === 'people' ? undefined : value })}
      />
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
              {kind === 'people' ? 'Drop a table or cards here' : 'Drop a table here'}
            </Text>
            <Text c="dimmed" size="sm" mb="md" maw={560} mx="auto">
              {kind === 'people'
                ? 'A workbook (.xlsx), a table (.csv, .tsv) or cards (.vcf), as Outlook, Google, iPhone or Thunderbird write them; up to 100,000 people. '
                : 'A workbook (.xlsx) or a table (.csv, .tsv) with an organisation in each row. What it is part of may be given by name, short name or register number, and stand anywhere in the same file. '}
              Nothing is written before you have seen what would happen to every row.
            </Text>
            <FileButton
              accept={kind === 'people' ? `${cards},${tables}` : tables}
              onChange={(chosen) => send(chosen)}
            >
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

function useUpload(teamId: string, kind: ImportView['kind']) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [part, setPart] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const abort = useRef<AbortController>(null);
  const refuse = (why: string) => setFailure(new ApiError(0, 'refused', why));
  const send = (chosen: File | null | undefined, encoding?: string) => {
    if (!chosen) return;
    setFile(chosen);
    if (chosen.size > mostBytes) return refuse(`“${chosen.name}”: ${tableTooLarge}`);
    setFailure(undefined);
    setPart(0);
    abort.current = new AbortController();
    const address = new URLSearchParams({
      name: chosen.name,
      teamId,
      kind,
      ...(encoding ? { encoding } : {}),
    });
    upload<ImportView>(`/api/v1/imports?${address.toString()}`, chosen, {
      onProgress: setPart,
      signal: abort.current.signal,
    }).then(
      (view) => navigate({ to: '/imports/$importId', params: { importId: view.id } as never }),
      setFailure,
    );
  };
  return { send, refuse, file, part, failure, stop: () => abort.current?.abort() };
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
