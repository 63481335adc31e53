import { Menu } from '@mantine/core';
import { addMinutes, clockText, dayText } from '../../../time/local-times';
import { languageName, pick } from '../../../ui/languages';
import { RowMenu } from '../../../ui/row-menu';
import { DragHandle, useSortableRow } from '../../../ui/sortable/drag-handle';
import type { EventView } from '../events';
import { roleLabels, type SessionItem } from './programme-data';
import classes from './programme.module.css';

interface Props {
  session: SessionItem;
  event: EventView;
  mayEdit: boolean;
  warned: boolean;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  onEdit: () => void;
  onRemove: () => unknown;
}

export function SessionRow({
  session,
  event,
  mayEdit,
  warned,
  first,
  last,
  onMove,
  onEdit,
  onRemove,
}: Props) {
  const { row, handle } = useSortableRow(session.id);
  const title = pick(session.title, event.mainLanguage);
  const ends = addMinutes(session.startsLocal, session.minutes);
  const otherDay = session.startsLocal.slice(0, 10) !== event.startsLocal.slice(0, 10);
  const facts = [session.roomName, session.language ? languageName(session.language) : '']
    .filter(Boolean)
    .join(' · ');
  return (
    <li {...row} className={classes.row} data-kind={session.kind} data-warned={warned || undefined}>
      {mayEdit ? <DragHandle name={`“${title}”`} handle={handle} /> : <span />}
      <div className={classes.time}>
        {otherDay ? <span className={classes.length}>{dayText(session.startsLocal)}</span> : null}
        {clockText(session.startsLocal)}–{clockText(ends)}
        <span className={classes.length}>{session.minutes} min</span>
      </div>
      <div className={classes.body}>
        <div className={classes.title}>{title}</div>
        {facts ? <div className={classes.facts}>{facts}</div> : null}
        {pick(session.summary, event.mainLanguage) ? (
          <p className={classes.summary}>{pick(session.summary, event.mainLanguage)}</p>
        ) : null}
        {session.appearances.length ? (
          <ul className={classes.speakers}>
            {session.appearances.map((one) => (
              <li key={one.id}>
                {one.name}{' '}
                <span className={classes.role}>
                  {roleLabels[one.role].toLowerCase()}
                  {one.public ? '' : ', not announced'}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {mayEdit ? (
        <RowMenu
          of={`“${title}”`}
          first={first}
          last={last}
          onMove={onMove}
          remove={{
            title: `Remove “${title}”?`,
            text: session.appearances.length
              ? 'Its speakers no longer appear in it. This cannot be undone.'
              : 'This cannot be undone.',
          }}
          onRemove={onRemove}
        >
          <Menu.Item onClick={onEdit}>Edit …</Menu.Item>
        </RowMenu>
      ) : null}
    </li>
  );
}
