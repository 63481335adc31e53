import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/errors';
import { EmptyState } from '../../ui/empty-state';
import { figure } from '../../ui/figure';
import { PageHead } from '../../ui/page-head';
import { ApprovalCard } from './approval-card';
import { approvalsQuery, exportPolicyQuery, type ExportApproval } from './approvals.data';
import styles from './approvals.module.css';

/** Exports of many people: what waits for a second person, and one's own. */
export function ApprovalsPage() {
  const approvals = useQuery(approvalsQuery);
  const policy = useQuery(exportPolicyQuery()).data;
  const all = approvals.data ?? [];
  const sections: [string, ExportApproval[]][] = [
    ['For you to decide', all.filter(({ mayDecide }) => mayDecide)],
    ['Your own', all.filter(({ own }) => own)],
    ['Settled', all.filter(({ mayDecide, own }) => !mayDecide && !own)],
  ];
  return (
    <>
      <PageHead title="Exports" lead={policy && policyText(policy)} />
      {approvals.error ? (
        <Alert color="bad">{messageOf(approvals.error)}</Alert>
      ) : approvals.isPending ? (
        <Skeleton height={220} radius="lg" />
      ) : all.length === 0 ? (
        <EmptyState title="No export waits">
          Take people out from the address book, a list or the guests of a debate. What needs a second person
          comes here.
        </EmptyState>
      ) : (
        sections
          .filter(([, of]) => of.length)
          .map(([title, of]) => (
            <section key={title} className={styles.section}>
              <h2 className={styles.heading}>{title}</h2>
              <div className={styles.stack}>
                {of.map((approval) => (
                  <ApprovalCard key={approval.id} approval={approval} />
                ))}
              </div>
            </section>
          ))
      )}
    </>
  );
}

function policyText({ above, alone }: { above: number; alone: boolean }): string {
  if (!above) return 'Here nobody needs a second person to take people out.';
  const many = `Who takes out more than ${figure(above)} people within a day needs a second member of staff to agree.`;
  return alone ? `${many} Nobody else here could: your files come at once, and the audit log says so.` : many;
}
