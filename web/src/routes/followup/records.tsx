import { Alert, Button, Group, Menu, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { MarkdownText } from '../../ui/markdown-text';
import { moved, RowMenu } from '../../ui/row-menu';
import { StatusPill } from '../../ui/status-pill';
import type { FollowUpEvent } from './follow-up-page';
import { titleIn } from './materials';
import { RecordForm } from './record-form';
import { Section } from './section';
import { recordKinds, recordsQuery, useRecordWrites, type AnyRecord, type RecordKind } from './records.data';
import styles from './followup.module.css';

interface Props {
  event: FollowUpEvent;
  mayEdit: boolean;
}

export const Recommendations = (props: Props) => <Records {...props} kind="recommendations" />;
export const Commitments = (props: Props) => <Records {...props} kind="commitments" />;
export const FurtherLinks = (props: Props) => <Records {...props} kind="further-links" />;

/** A list of small records of one kind that readers see in this order. */
function Records({ event, mayEdit, kind }: Props & { kind: RecordKind }) {
  const words = recordKinds[kind];
  const records = useQuery(recordsQuery(event.id, kind));
  const writes = useRecordWrites(event.id, kind);
  const [edited, setEdited] = useState<AnyRecord | 'new'>();
  const items = records.data ?? [];
  const error = records.error ?? writes.remove.error ?? writes.order.error;
  return (
    <Section
      id={words.anchor}
      title={words.title}
      hint={words.hint}
      acts={
        mayEdit && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => setEdited('new')}
          >
            {words.add}
          </Button>
        )
      }
    >
      {records.isPending && <Skeleton height={60} />}
      {error && <Alert color="bad">{messageOf(error)}</Alert>}
      {records.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.empty}
        </Text>
      )}
      <ol className={styles.items}>
        {items.map((record, index) => {
          const title = titleIn(
            (record.text ?? record.title ?? {}) as Record<string, string>,
            event.mainLanguage,
          );
          const evidence = textIn(record.evidence, event.mainLanguage);
          return (
            <li key={record.id} className={styles.item}>
              <span className={styles.number}>{index + 1}</span>
              <div>
                <div className={styles.itemTitle}>{title}</div>
                <div className={styles.second}>{secondLine(record, event.mainLanguage)}</div>
                {evidence && <MarkdownText source={evidence} className={styles.evidence} />}
              </div>
              <Group gap="xs" wrap="nowrap">
                {record.status && (
                  <StatusPill
                    tone={words.statuses.find(({ value }) => value === record.status)?.tone ?? 'quiet'}
                  >
                    {words.statuses.find(({ value }) => value === record.status)?.label ?? record.status}
                  </StatusPill>
                )}
                {mayEdit && (
                  <RowMenu
                    of={`“${title}”`}
                    first={index === 0}
                    last={index === items.length - 1}
                    onMove={(step) => writes.order.mutate(moved(items, index, step))}
                    remove={{
                      title: `Remove “${title}”?`,
                      text: 'Readers no longer see it. This cannot be undone.',
                    }}
                    onRemove={() => writes.remove.mutateAsync(record.id)}
                  >
                    <Menu.Item onClick={() => setEdited(record)}>Change …</Menu.Item>
                  </RowMenu>
                )}
              </Group>
            </li>
          );
        })}
      </ol>
      {edited && (
        <RecordForm
          event={event}
          kind={kind}
          record={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

const textIn = (value: unknown, language: string): string => {
  const texts = (value ?? {}) as Record<string, string>;
  return texts[language] || Object.values(texts).find(Boolean) || '';
};

function secondLine(record: AnyRecord, language: string): string {
  const to = textIn(record.addressee, language);
  const by = textIn(record.madeBy, language);
  const note = textIn(record.statusNote, language);
  return [to, by && `by ${by}`, record.madeWhen, note, record.url].filter(Boolean).join(' · ');
}
