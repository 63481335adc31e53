import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConfirmDialog } from './confirm-button';

interface Props {
  /** Whose actions these are; each row's menu has a name of its own: "Actions for “Opening”". */
  of: string;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  /** Asked before it is removed. */
  remove: { title: string; text: string };
  onRemove: () => unknown;
  /** What is particular to the rows, above the moves. */
  children: ReactNode;
}

/** The menu of a row in an ordered list. */
export function RowMenu({ of, first, last, onMove, remove, onRemove, children }: Props) {
  const [removing, remover] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" c="var(--text-2)" aria-label={`Actions for ${of}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item disabled={first} onClick={() => onMove(-1)}>
            Move up
          </Menu.Item>
          <Menu.Item disabled={last} onClick={() => onMove(1)}>
            Move down
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="bad" onClick={remover.open}>
            Remove …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        onClose={remover.close}
        {...remove}
        confirm="Remove"
        colour="bad"
        onConfirm={onRemove}
      />
    </>
  );
}

/** The ids of `rows` after one of them moved by `step`. */
export function moved(rows: { id: string }[], index: number, step: -1 | 1): string[] {
  const ids = rows.map(({ id }) => id);
  ids.splice(index + step, 0, ...ids.splice(index, 1));
  return ids;
}
