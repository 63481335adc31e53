import { Alert, Button, Checkbox, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { messageOf } from '../../api/errors';
import { useSession } from '../../api/session';
import { download } from '../../ui/download';
import { figure } from '../../ui/figure';
import { mailLanguages } from '../../ui/mail-languages';
import { AskedInstead } from './asked-instead';
import { approvalsQuery, exportPolicyQuery } from './approvals.data';
import { ColumnChoice } from './column-choice';
import { recall, remember } from './export-memory';
import {
  columnLabels,
  isPaper,
  isTable,
  paperFormats,
  personFormats,
  tableFormats,
  type ExportFormat,
  type ExportTable,
  type PrintOptions,
} from './exports.data';
import { PrintChoice } from './print-choice';
import styles from './exports.module.css';
import { useReasonProblem } from '../../ui/reason-problem';

interface Props {
  /** "Export 3 people", without a full stop. */
  title: string;
  /** Which columns there are, and whether cards and paper are possible. */
  table: ExportTable;
  /** Address of the export, and what of it is wanted. */
  address: string;
  selection: Record<string, unknown>;
  /** Fewer of them, offered for what is handed out on the day: a badge for who declined is paper for nothing. */
  fewer?: { label: string; selection: Record<string, unknown> };
  /** Whose people they are; nobody's for the address book. */
  teamId?: string;
  onClose: () => void;
}

/** Everything that leaves goes through here: as a table, as cards or on paper, with a reason. */
export function ExportDialog({ title, table, address, selection, fewer, teamId, onClose }: Props) {
  const { user } = useSession();
  const [kept] = useState(() => recall(user!.id, table));
  const ofPeople = table === 'people' || table === 'guests';
  const [format, setFormat] = useState<ExportFormat>(kept.format ?? 'xlsx');
  const [language, setLanguage] = useState(kept.language ?? 'en');
  const [columns, setColumns] = useState(kept.columns ?? []);
  const [onlyFewer, setOnlyFewer] = useState(true);
  const [print, setPrint] = useState<PrintOptions>({});
  const [reason, setReason] = useState('');
  const [keepUntil, setKeepUntil] = useState(inDays(30));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { field, problem, other } = useReasonProblem(error);
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const policy = useQuery({ ...exportPolicyQuery(teamId), enabled: ofPeople || table === 'seats' }).data;
  const labels = columnLabels[table];
  // The columns of a guest list are not those of a card.
  const isPlain = table === 'seats' || table === 'funnel';
  const hasColumns = (isTable(format) && !isPlain) || (table === 'people' && !isPaper(format));
  const offersFewer = fewer !== undefined && ofTheDay.has(format);
  const known = columns.filter((column) => column in labels);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    remember(user!.id, table, { format, language, columns: known });
    try {
      const came = await download(
        address,
        {
          ...(offersFewer && onlyFewer ? fewer.selection : selection),
          format,
          language,
          reason: reason.trim(),
          ...(keepUntil ? { keepUntil } : {}),
          ...(hasColumns && known.length ? { columns: known } : {}),
          ...(isPaper(format) ? { print } : {}),
        },
        'export',
      );
      if (came) return onClose();
      void client.invalidateQueries({ queryKey: approvalsQuery.queryKey });
      setAsked(true);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (asked) return <AskedInstead onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={(event) => (event.preventDefault(), void run())}>
        <Stack gap="md">
          <Radio.Group
            label="What do you need?"
            value={format}
            onChange={(value) => setFormat(value as ExportFormat)}
          >
            <div className={styles.formats}>
              <Formats heading="A file" options={[...tableFormats, ...(ofPeople ? personFormats : [])]} />
              {ofPeople && <Formats heading="On paper (PDF)" options={paperFormats} />}
            </div>
          </Radio.Group>
          {hasColumns && <ColumnChoice labels={labels} value={known} onChange={setColumns} />}
          {isPaper(format) && <PrintChoice format={format} value={print} onChange={setPrint} />}
          {offersFewer && (
            <Checkbox
              label={fewer.label}
              checked={onlyFewer}
              onChange={(change) => setOnlyFewer(change.currentTarget.checked)}
            />
          )}
          <div className={styles.pair}>
            {!format.startsWith('vcard') && table !== 'seats' && (
              <Select
                label={isPaper(format) ? 'Language of the print' : 'Language of the headings'}
                data={mailLanguages}
                value={language}
                onChange={(value) => setLanguage(value ?? 'en')}
              />
            )}
            <TextInput
              type="date"
              label="Needed until"
              min={inDays(0)}
              value={keepUntil}
              onChange={(event) => setKeepUntil(event.currentTarget.value)}
            />
          </div>
          <TextInput
            ref={field}
            error={problem}
            label="What is it for?"
            placeholder="Seating plan for the host"
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Text size="sm" c="dimmed">
            {format !== 'participants' && notes[table]} The audit log keeps who took what, and why. Delete it
            when it has served.{policy ? ` ${aboveText(policy)}` : ''}
          </Text>
          {other ? (
            <Alert color="bad" role="alert">
              {messageOf(other)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!reason.trim()}>
              {isPaper(format) ? 'Make the PDF' : 'Export'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const ofTheDay = new Set<ExportFormat>(['place_cards', 'badges', 'protocol']);

const atRisk = 'People at risk stand under their alias, unless you see real names at the moment.';
const notes: Record<ExportTable, ReactNode> = {
  people: atRisk,
  guests: atRisk,
  organisations: '',
  lists: '',
  seats: atRisk,
  funnel: '',
};

function Formats({
  heading,
  options,
}: {
  heading: string;
  options: { value: ExportFormat; label: string }[];
}) {
  return (
    <div role="group" aria-label={heading}>
      <div className={styles.heading}>{heading}</div>
      <Stack gap={8}>
        {options.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} size="sm" />
        ))}
      </Stack>
    </div>
  );
}

function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}

/** Said before somebody asks, so that nobody is surprised. */
const aboveText = ({ above, alone }: { above: number; alone: boolean }): string => {
  if (!above) return '';
  const many = `More than ${figure(above)} people within a day`;
  return alone
    ? `${many} would need a second member of staff; as there is none who could agree, the file comes at once and the log says so.`
    : `${many} leave only once a second member of staff agrees.`;
};
