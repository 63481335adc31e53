import { Avatar, Menu } from '@mantine/core';
import { pick } from '../../../ui/languages';
import { RowMenu } from '../../../ui/row-menu';
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
        <RowMenu
          of={name}
          first={first}
          last={last}
          onMove={onMove}
          remove={{
            title: `Remove ${name} from the debate?`,
            text: 'Person and profile stay in the address book.',
          }}
          onRemove={onRemove}
        >
          <Menu.Item onClick={onProfile}>Profile …</Menu.Item>
          <Menu.Item onClick={onEdit}>Part and session …</Menu.Item>
        </RowMenu>
      ) : null}
    </li>
  );
}
