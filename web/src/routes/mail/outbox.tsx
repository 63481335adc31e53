import { Alert, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { tell } from '../../query-client';
import { agoText } from '../../time/instants';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FilterChip } from '../../ui/filter-chip';
import { FilterTabs } from '../../ui/filter-tabs';
import { languageName } from '../../ui/languages';
import { SearchField } from '../../ui/search-field';
import { SelectionAction, SelectionBar } from '../../ui/selection-bar';
import { StatusPill } from '../../ui/status-pill';
import { useAddress } from '../../ui/use-address';
import { useSelection } from '../../ui/use-selection';
import { MailHold } from './mail-hold';
import { MessageDrawer, StateMark } from './message-drawer';
import { actLabels, changedText, kindLabel, messageStates } from './message-words';
import { messageCountsQuery, useBulkMessages, useMessages, type MessageRow } from './messages.data';
import type { outboxKeys } from './outbox-keys';
import styles from './mail.module.css';

type OutboxAddress = Partial<Record<(typeof outboxKeys)[number], string>>;

const columns: Column<MessageRow>[] = [
  {
    id: 'to',
    header: 'To',
    cell: (message) => (
      <>
        <span className={styles.to}>{message.toName || message.to || 'Address hidden'}</span>
        {message.toName && <span className={styles.second}>{message.to ?? 'address hidden'}</span>}
        {message.confidential && <StatusPill tone="bad">At risk</StatusPill>}
      </>
    ),
  },
  {
    id: 'subject',
    header: 'Subject',
    cell: (message) => (
      <span className={styles.subjectCell}>
        {message.subject}
        <span className={styles.second}>
          {kindLabel(message.kind)} · {languageName(message.language)}
        </span>
      </span>
    ),
  },
  { id: 'state', header: 'State', cell: (message) => <StateMark state={message.state} /> },
  {
    id: 'when',
    header: 'When',
    cell: (message) => (
      <span className={styles.when}>
        {message.sentAt ? agoText(message.sentAt) : `written ${agoText(message.createdAt)}`}
        {message.lastError && message.state !== 'sent' && (
          <span className={styles.second}>{message.lastError}</span>
        )}
      </span>
    ),
  },
];

/** Every mail of a team or a debate: nothing leaves without being seen here. */
export function Outbox({ eventId, teamId }: { eventId?: string; teamId?: string }) {
  const [address, setAddress] = useAddress<OutboxAddress>();
  const scope = useMemo(
    () => ({ ...(eventId ? { eventId } : {}), ...(teamId ? { teamId } : {}) }),
    [eventId, teamId],
  );
  const narrowed = {
    ...(address.kind ? { kind: address.kind } : {}),
    ...(eventId && address.wave ? { wave: address.wave } : {}),
  };
  const messages = useMessages({
    ...scope,
    ...(address.state ? { state: address.state } : {}),
    ...narrowed,
    ...(address.q ? { q: address.q } : {}),
  });
  const counts = useQuery(messageCountsQuery(scope)).data;
  const shown = useQuery(messageCountsQuery({ ...scope, ...narrowed })).data;
  const selection = useSelection();
  const bulk = useBulkMessages();
  const chosen = messages.rows.filter(({ id }) => selection.has(id));
  const run = (act: keyof typeof actLabels) => {
    const ids = chosen.filter(({ state }) => messageStates[state]?.acts.includes(act)).map(({ id }) => id);
    bulk.mutate(
      { ids, act },
      {
        onSuccess: ({ changed }) => {
          tell(changedText(act, changed, ids.length), changed ? 'good' : 'accent');
          selection.clear();
        },
      },
    );
  };
  const filtered = Boolean(address.q || address.state || narrowed.kind || narrowed.wave);
  return (
    <>
      {counts?.delivers === false && (
        <Alert color="accent" mb="md">
          No mail server is set: mail is kept here to be read and leaves nowhere.
        </Alert>
      )}
      {eventId && counts?.heldSince && <MailHold eventId={eventId} counts={counts} />}
      <Group gap="sm" mb="sm" justify="space-between">
        <SearchField
          label="Search mail"
          value={address.q}
          onChange={(q) => setAddress({ q: q || undefined })}
        />
        <Group gap="xs" mr="auto">
          {(['wave', 'kind'] as const)
            .filter((key) => narrowed[key])
            .map((key) => (
              <FilterChip key={key} onRemove={() => setAddress({ [key]: undefined })}>
                {key === 'wave' ? `wave ${narrowed.wave}` : kindLabel(narrowed.kind!).toLowerCase()}
              </FilterChip>
            ))}
        </Group>
        {eventId && !counts?.heldSince && <MailHold eventId={eventId} counts={counts} />}
      </Group>
      <div className={styles.tabs}>
        <FilterTabs
          label="State"
          value={address.state ?? ''}
          onChange={(state) => setAddress({ state: state || undefined })}
          options={[
            { value: '', label: 'All', count: shown?.all },
            ...Object.entries(messageStates).map(([value, { label }]) => ({
              value,
              label,
              count: shown?.[value as MessageRow['state']],
            })),
          ]}
        />
      </div>
      <DataTable
        label="Mail"
        columns={columns}
        pages={messages}
        rowId={({ id }) => id}
        rowLabel={(message) => `the mail to ${message.toName || message.to || 'a hidden address'}`}
        selection={selection}
        onOpen={({ id }) => setAddress({ message: id })}
        empty={
          filtered ? (
            <EmptyState title="No mail fits">Try another state, or fewer letters.</EmptyState>
          ) : (
            <EmptyState title="No mail yet">
              Invitations, reminders and confirmations stand here before they leave and after, each with its
              exact content. Invite somebody first.
            </EmptyState>
          )
        }
      />
      <SelectionBar selection={selection}>
        {(Object.keys(actLabels) as (keyof typeof actLabels)[]).map((act) => (
          <SelectionAction
            key={act}
            disabled={bulk.isPending || !chosen.some(({ state }) => messageStates[state]?.acts.includes(act))}
            onClick={() => run(act)}
          >
            {actLabels[act]}
          </SelectionAction>
        ))}
      </SelectionBar>
      <MessageDrawer messageId={address.message} onClose={() => setAddress({ message: undefined })} />
    </>
  );
}
