import { CompanionLinks } from '../../src/modules/invitations/companions/companion-links.js';
import type { TestApp } from '../support/test-app.js';
import { createEvent } from './events.js';

type EventOptions = NonNullable<Parameters<typeof createEvent>[1]>;

/** A published debate whose guests may bring companions. */
export async function createEventWithCompanions(
  app: TestApp,
  companions: 'number' | 'names',
  atMost: number,
  options: EventOptions = {},
): Promise<{ id: string; teamId: string }> {
  const event = await createEvent(app.source, options);
  await app.source.query('UPDATE events SET companions = $2, companions_at_most = $3 WHERE id = $1', [
    event.id,
    companions,
    atMost,
  ]);
  return event;
}

export interface StoredCompanion {
  id: string;
  name: string;
  /** Path of the companion's page. */
  path: string;
}

/** Who comes along with an invitation as it stands. */
export async function companionsOf(app: TestApp, invitationId: string): Promise<StoredCompanion[]> {
  const links = app.http.get(CompanionLinks, { strict: false });
  const rows: { id: string; name: string }[] = await app.source.query(
    'SELECT id, name FROM companions WHERE invitation_id = $1 AND removed_at IS NULL ORDER BY position',
    [invitationId],
  );
  return rows.map((row) => ({ ...row, path: `/c/${links.token(row.id)}` }));
}
