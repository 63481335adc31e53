import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { isPast } from '../../time/instants';
import type { Wanted } from './queue-acts';
import type { QueueGuest, WaitingListView } from './queue.data';

interface Props {
  guest: QueueGuest;
  rows: readonly QueueGuest[];
  view: WaitingListView;
  onWant: (wanted: Wanted) => void;
}

/** What can be done about one party that waits. */
export function QueueMenu({ guest, rows, view, onWant }: Props) {
  const index = rows.indexOf(guest);
  const { offer } = guest;
  const move = (label: string, before: QueueGuest | undefined) => (
    <Menu.Item onClick={() => onWant({ act: 'move', guest, before: before?.id ?? null, where: label })}>
      {label}
    </Menu.Item>
  );
  const above = rows[index - 1];
  const first = rows.find((row) => !row.offer);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--text-2)" aria-label={`Actions for ${guest.name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onWant({ act: 'seat', guests: [guest] })}>Give the seat now …</Menu.Item>
        {offer ? (
          <>
            <Menu.Item onClick={() => onWant({ act: 'prolong', guest, offer })}>
              Hold it for longer …
            </Menu.Item>
            <Menu.Item color="bad" onClick={() => onWant({ act: 'withdraw', guest, offer })}>
              Take the offer back …
            </Menu.Item>
          </>
        ) : (
          <>
            <Menu.Item disabled={isPast(view.answersEnd)} onClick={() => onWant({ act: 'offer', guest })}>
              Offer the seat …
            </Menu.Item>
            <Menu.Divider />
            {first && first !== guest ? move('To the top …', first) : null}
            {above && !above.offer ? move('One up …', above) : null}
            {rows[index + 1] ? (rows[index + 2] ? move('One down …', rows[index + 2]) : null) : null}
            {rows[index + 1] ? move('To the end …', undefined) : null}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
