import { ActionIcon, Avatar, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { ConfirmDialog } from '../../../ui/confirm-button';
import { pick } from '../../../ui/languages';
import { StatusPill } from '../../../ui/status-pill';
import { roleLabels, type Appearance } from '../programme/programme-data';
import classes from './speakers.module.css';

interface Props {
  appearance: Appearance;
  mainLanguage: string;
  mayEdit: boolean;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  onEdit: () => void;
  onProfile: () => void;
  onRemove: () => unknown;
}

export function SpeakerRow({
  appearance,
  mainLanguage,
  mayEdit,
  first,
  last,
  onMove,
  onEdit,
  onProfile,
  onRemove,
}: Props) {
  const [removing, remover] = useDisclosure(false);
  const { name, title, organisation, role, atRisk, pictureUrl } = appearance;
  return (
    <li className={classes.row}>
      <Avatar src={pictureUrl} name={name} color="gray" size={44} radius="xl" alt="" aria-hidden="true" />
      <div className={classes.who}>
        <div className={classes.name}>{name}</div>
        <div className={classes.second}>
          {[pick(title, mainLanguage), organisation].filter(Boolean).join(', ') || 'No profile yet'}
        </div>
      </div>
      <div className={classes.pills}>
        {atRisk ? <StatusPill tone="bad">At risk: by alias</StatusPill> : null}
        {appearance.public ? null : <StatusPill tone="quiet">Not announced</StatusPill>}
        <StatusPill tone="action">{roleLabels[role]}</StatusPill>
      </div>
      {mayEdit ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" c="var(--text-2)" aria-label={`Actions for ${name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onProfile}>Profile …</Menu.Item>
            <Menu.Item onClick={onEdit}>Part and session …</Menu.Item>
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
      ) : null}
      <ConfirmDialog
        opened={removing}
        onClose={remover.close}
        title={`Remove ${name} from the debate?`}
        text="Person and profile stay in the address book."
        confirm="Remove"
        colour="bad"
        onConfirm={onRemove}
      />
    </li>
  );
}
