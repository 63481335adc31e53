import { Button, Group } from '@mantine/core';
import { messageOf } from '../../api/errors';
import { tell, tellError } from '../../query-client';
import { agoText, instantText } from '../../time/instants';
import { ConfirmButton } from '../../ui/confirm-button';
import { download } from '../../ui/download';
import { figure } from '../../ui/figure';
import { StatusPill, type Tone } from '../../ui/status-pill';
import { dayText } from '../../time/local-times';
import { useDecideExport, useExportAct, useWithdrawExport, type ExportApproval } from './approvals.data';
import { columnLabels, formatLabel } from './exports.data';
import styles from './approvals.module.css';

const phases: Record<ExportApproval['phase'], { label: string; tone: Tone }> = {
  waiting: { label: 'waits for a second person', tone: 'accent' },
  approved: { label: 'approved', tone: 'good' },
  refused: { label: 'refused', tone: 'bad' },
  withdrawn: { label: 'taken back', tone: 'quiet' },
  lapsed: { label: 'its time is over', tone: 'quiet' },
};

export const peopleText = (count: number) => `${figure(count)} ${count === 1 ? 'person' : 'people'}`;

/** Who asks for whom, why and in which form; and what one may do about it. */
export function ApprovalCard({ approval }: { approval: ExportApproval }) {
  const { label, tone } = phases[approval.phase];
  const facts: [string, string][] = [
    ['What for', approval.reason],
    ['Form', formatLabel(approval.format)],
    ...(columnsText(approval) ? [['Columns', columnsText(approval)] as [string, string]] : []),
    ...(approval.answers
      ? [['Answers', 'what guests said to the questions of the debate'] as [string, string]]
      : []),
    ...(approval.keepUntil ? [['Needed until', dayText(approval.keepUntil)] as [string, string]] : []),
    ['At risk', riskText(approval)],
    ...decision(approval),
  ];
  return (
    <article className={styles.card} aria-label={`${approval.by}: ${peopleText(approval.count)}`}>
      <Group justify="space-between" gap="xs" align="baseline">
        <h3 className={styles.title}>
          {approval.own ? 'You ask' : `${approval.by} asks`} to take out {peopleText(approval.count)}{' '}
          <span className={styles.of}>of “{approval.title}”</span>
        </h3>
        <StatusPill tone={tone}>{label}</StatusPill>
      </Group>
      <p className={styles.when}>
        <time dateTime={approval.createdAt} title={instantText(approval.createdAt)}>
          {agoText(approval.createdAt)}
        </time>
        {approval.phase === 'waiting' && ` · lapses ${instantText(approval.decideUntil)}`}
      </p>
      <dl className={styles.facts}>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Acts approval={approval} />
    </article>
  );
}

function Acts({ approval }: { approval: ExportApproval }) {
  const decide = useDecideExport();
  const withdraw = useWithdrawExport();
  const fetchFile = useExportAct((id: string) =>
    download(`/api/v1/export-approvals/${id}/file`, {}, 'export'),
  );
  const { id, by, phase, own } = approval;
  const what = peopleText(approval.count);
  if (approval.mayDecide)
    return (
      <Group gap="sm" mt="md">
        <ConfirmButton
          title={`Let ${by} take out ${what}?`}
          text={`The file can then be fetched for three days, by ${by} alone. It holds the people who were found when it was asked for. Your name stands beside theirs in the audit log.`}
          confirm="Agree"
          reason={{ label: 'A word to go with it', placeholder: 'Only for the host’s protocol office' }}
          onConfirm={async (reason) => {
            await decide.mutateAsync({ id, approve: true, reason });
            tell(`${by} can fetch the file now.`);
          }}
        >
          Agree…
        </ConfirmButton>
        <ConfirmButton
          variant="default"
          title={`Refuse that ${by} takes out ${what}?`}
          text={`${by} is told why by mail.`}
          confirm="Refuse"
          colour="bad"
          reason={{ label: 'Why', required: true, placeholder: 'Names and organisations are enough' }}
          onConfirm={async (reason) => {
            await decide.mutateAsync({ id, approve: false, reason });
            tell(`${by} is told.`);
          }}
        >
          Refuse…
        </ConfirmButton>
      </Group>
    );
  if (own && phase === 'waiting')
    return (
      <Group mt="md">
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(id, { onError: tellError, onSuccess: () => tell('Taken back.') })}
        >
          Take back
        </Button>
      </Group>
    );
  if (own && phase === 'approved')
    return (
      <Group mt="md" gap="sm">
        <Button loading={fetchFile.isPending} onClick={() => fetchFile.mutate(id)}>
          Download
        </Button>
        <span className={styles.when}>until {instantText(approval.fetchUntil!)}</span>
        {fetchFile.error ? <span role="alert">{messageOf(fetchFile.error)}</span> : null}
      </Group>
    );
  return null;
}

function columnsText({ kind, format, columns }: ExportApproval): string {
  const table = format === 'csv' || format === 'xlsx';
  if (!table && !format.startsWith('vcard')) return '';
  if (!columns) return 'all of them';
  const labels: Record<string, string> = columnLabels[kind === 'event' && table ? 'guests' : 'people'];
  return columns.map((column) => labels[column] ?? column).join(', ');
}

function riskText({ atRisk, realNames }: ExportApproval): string {
  if (!atRisk) return 'nobody in it is at risk';
  return `${peopleText(atRisk)} at risk in it, ${realNames ? 'with real names and addresses' : 'under an alias'}`;
}

function decision({ decidedBy, decidedAt, decisionReason, downloads }: ExportApproval): [string, string][] {
  if (!decidedBy) return [];
  const said = decisionReason ? `: “${decisionReason}”` : '';
  return [
    ['Decided', `${decidedBy}, ${instantText(decidedAt!)}${said}`],
    ...(downloads ? [['Fetched', downloads === 1 ? 'once' : `${downloads} times`] as [string, string]] : []),
  ];
}
