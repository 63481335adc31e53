import { Anchor, Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { agoText, instantText } from '../../time/instants';
import { ConfirmDialog } from '../../ui/confirm-button';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FilterTabs } from '../../ui/filter-tabs';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { useAddress } from '../../ui/use-address';
import { AddSuppressionDialog } from './add-suppression-dialog';
import type { unsubscribedKeys } from './outbox-keys';
import { useLiftSuppression, useSuppressions, type Suppression } from './unsubscribed.data';
import styles from './mail.module.css';

type Address = Partial<Record<(typeof unsubscribedKeys)[number], string>>;

const sources: Record<Suppression['source'], string> = {
  one_click: 'the button of the mail program',
  page: 'the link in a mail',
  staff: 'staff',
};

const columns: Column<Suppression>[] = [
  {
    id: 'address',
    header: 'Address',
    cell: (one) => (
      <>
        <span className={styles.to}>{one.address}</span>
        <span className={styles.second}>
          {one.team ? `mailings of ${one.team}` : 'mailings of all teams'}
        </span>
      </>
    ),
  },
  {
    id: 'how',
    header: 'How',
    cell: (one) => (
      <span className={styles.subjectCell}>
        By {one.recordedBy ?? sources[one.source]}
        {one.reason && <span className={styles.second}>{one.reason}</span>}
        {one.messageId && (
          <span className={styles.second}>
            <Anchor
              component={Link}
              to="/outbox"
              search={{ message: one.messageId } as never}
              inherit
              underline="always"
            >
              The mail
            </Anchor>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'since',
    header: 'When',
    cell: (one) => (
      <span className={styles.when}>
        <span title={instantText(one.since)}>{agoText(one.since)}</span>
        {one.liftedAt && (
          <span className={styles.second}>
            lifted {agoText(one.liftedAt)} by {one.liftedBy ?? 'the reader'}
            {one.liftReason && `: ${one.liftReason}`}
          </span>
        )}
      </span>
    ),
  },
];

/** Who wants no mailings: read, added to, lifted with a reason. */
export function UnsubscribedPage() {
  const { user } = useSession();
  const [address, setAddress] = useAddress<Address>();
  const lifted = address.show === 'lifted';
  const entries = useSuppressions({ lifted, ...(address.q ? { q: address.q } : {}) });
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Suppression>();
  const lift = useLiftSuppression();
  const mayLift = ({ teamId }: Suppression) => !lifted && (teamId !== null || user?.administrator === true);
  const act: Column<Suppression> = {
    id: 'act',
    header: '',
    align: 'end',
    cell: (one) =>
      mayLift(one) ? (
        <Button
          size="xs"
          variant="default"
          aria-label={`Lift ${one.address}`}
          onClick={() => setLifting(one)}
        >
          Lift
        </Button>
      ) : null,
  };
  return (
    <>
      <PageHead
        title="Unsubscribed"
        crumbs={
          <Anchor component={Link} to="/outbox">
            Outbox
          </Anchor>
        }
        lead={
          <>
            These addresses get no invitations, reminders or follow-up mails. Their answers stand, and what
            confirms an answer or tells of a debate they said yes to still reaches them. People marked{' '}
            <Anchor
              component={Link}
              to="/people"
              search={{ doNotContact: 'true' } as never}
              inherit
              underline="always"
            >
              “do not contact”
            </Anchor>{' '}
            get no mail at all.
          </>
        }
        actions={
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            Add an address
          </Button>
        }
      />
      <Group gap="sm" mb="sm">
        <SearchField
          label="Search addresses"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
      </Group>
      <div className={styles.tabs}>
        <FilterTabs
          label="Which"
          value={address.show ?? ''}
          onChange={(show) => setAddress({ show: show || undefined })}
          options={[
            { value: '', label: 'In force' },
            { value: 'lifted', label: 'Lifted' },
          ]}
        />
      </div>
      <DataTable
        label="Unsubscribed addresses"
        columns={[...columns, act]}
        pages={entries}
        rowId={({ id }) => id}
        rowLabel={(one) => one.address}
        empty={
          <EmptyState
            title={address.q ? 'No address fits' : lifted ? 'Nothing was lifted' : 'Nobody unsubscribed'}
          >
            {address.q
              ? 'Try fewer letters.'
              : 'Every mailing carries a link to unsubscribe; whoever uses it stands here.'}
          </EmptyState>
        }
      />
      {adding && <AddSuppressionDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={Boolean(lifting)}
        onClose={() => setLifting(undefined)}
        title="Send mailings there again?"
        text={`${lifting?.address ?? ''} gets invitations, reminders and follow-up mails again, from the next one on. What was withdrawn stays withdrawn.`}
        reason={{ label: 'Reason', required: true, placeholder: 'wrote on 3 May that it was a mistake' }}
        confirm="Lift"
        onConfirm={(reason) => lift.mutateAsync({ suppressionId: lifting!.id, reason })}
      />
    </>
  );
}
