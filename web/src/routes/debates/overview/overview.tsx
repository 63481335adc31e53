import { useMay } from '../../../api/session';
import { usePageTitle } from '../../../shell/page-title';
import { pick } from '../../../ui/languages';
import { useEvent } from '../events';
import { FunnelCard } from './funnel-card';
import { NeedsCard } from './needs-card';
import { RoomCard } from './room-card';
import { ToDecide } from './to-decide';
import classes from './overview.module.css';

/** What must be decided now, and the room as it stands. */
export function Overview() {
  const event = useEvent();
  const may = useMay();
  usePageTitle(pick(event.title, event.mainLanguage));
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <RoomCard event={event} />
        {may(['organiser', 'editor'], event.teamId) ? <FunnelCard event={event} /> : null}
      </div>
      <div className={`${classes.stack} ${classes.side}`}>
        <ToDecide event={event} />
        {may(['organiser'], event.teamId) ? <NeedsCard event={event} /> : null}
      </div>
    </div>
  );
}
