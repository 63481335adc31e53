import { useEvent } from '../debates/events';
import { InvitePage } from './invite-page';

export function InviteTab() {
  return <InvitePage event={useEvent()} />;
}
