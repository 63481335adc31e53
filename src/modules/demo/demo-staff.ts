import type { Tx } from '../../platform/database/database.js';
import { hashPassword } from '../accounts/passwords.js';
import { insert } from './insert.js';

export interface DemoStaff {
  brussels: string;
  programme: string;
  organiser: string;
  administrator: string;
}

/** Two teams and one account per role, all with the same password. */
export async function insertStaff(tx: Tx, password: string): Promise<DemoStaff> {
  const hash = await hashPassword(password);
  const team = (name: string, key: string) =>
    insert(tx, 'teams', { name, slug: key, sender_name: name, contact_email: `${key}@example.org` });
  const user = (key: string, name: string, more = {}) =>
    insert(tx, 'users', { email: `${key}@example.org`, name, password_hash: hash, ...more });
  const brussels = await team('Open Society office, Brussels', 'brussels');
  const programme = await team('Human Rights Programme', 'rights-programme');
  const administrator = await user('admin', 'Administrator', { administrator: true, cleared: true });
  const organiser = await user('organiser', 'Organiser, Brussels', { cleared: true });
  const members: [string, string, string][] = [
    [organiser, brussels, 'organiser'],
    [await user('editor', 'Editor, Brussels'), brussels, 'editor'],
    [await user('door', 'Door, Brussels'), brussels, 'door'],
    [await user('programme', 'Organiser, Programme'), programme, 'organiser'],
  ];
  for (const [user_id, team_id, role] of members)
    await insert(tx, 'memberships', { user_id, team_id, role }, false);
  return { brussels, programme, organiser, administrator };
}
