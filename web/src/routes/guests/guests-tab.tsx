import { useMay } from '../../api/session';
import { useEvent } from '../debates/events';
import { GuestsPage } from './guests-page';

export function GuestsTab() {
  const event = useEvent();
  const may = useMay();
  return (
    <GuestsPage
      event={event}
      may={{ write: may(['organiser'], event.teamId), came: may(['organiser', 'door'], event.teamId) }}
    />
  );
}
