import { useMay } from '../../api/session';
import { useEvent } from '../debates/events';
import { FollowUpPage } from './follow-up-page';

export function FollowUpTab() {
  const event = useEvent();
  return <FollowUpPage event={event} mayEdit={useMay()(['organiser', 'editor'], event.teamId)} />;
}
