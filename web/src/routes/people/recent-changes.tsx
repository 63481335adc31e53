import { Menu, ActionIcon } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../ui/figure';
import { recentChangesQuery, type BulkChange } from './bulk.data';
import { BulkProgress } from './bulk-progress';

const words: Record<string, string> = {
  addTags: 'tags added',
  removeTags: 'tags removed',
  categoryId: 'category',
  language: 'language',
  country: 'country',
  doNotInvite: 'do not invite',
  doNotContact: 'do not contact',
};
const time = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** One's own bulk changes of the last day, each with its way back. */
export function RecentChanges() {
  const { data = [] } = useQuery(recentChangesQuery);
  const [shown, setShown] = useState<BulkChange>();
  if (!data.length && !shown) return null;
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="Changes of many people in the last day">
            <IconHistory size={17} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {data.map((change) => (
            <Menu.Item key={change.id} onClick={() => setShown(change)}>
              {time.format(new Date(change.createdAt))}:{' '}
              {change.fields.map((field) => words[field] ?? field).join(', ')}, {figure(change.changed)}{' '}
              {change.changed === 1 ? 'person' : 'people'}
              {change.state === 'undone' ? ' (undone)' : ''}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {shown ? <BulkProgress key={shown.id} change={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
}
