import type { DataSource } from 'typeorm';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import type { TestApp } from '../support/test-app.js';

let number = 0;

export interface InvitedGuest {
  id: string;
  personId: string;
  eventId: string;
  email: string;
  /** Of the personal link. */
  token: string;
  calendarToken: string;
  /** Path of the personal page. */
  path: string;
}

interface Options {
  eventId: string;
  personId?: string;
  /** Of the new person, when no `personId` is given. */
  categoryId?: string;
  givenName?: string;
  familyName?: string;
  language?: string;
  atRisk?: boolean;
}

/** An invitation without its mail; the person is made up unless `personId` is given. */
export async function createInvitation(app: TestApp, options: Options): Promise<InvitedGuest> {
  const links = app.http.get(InvitationLinks, { strict: false });
  const id = newId();
  const language = options.language ?? 'en';
  const email = `guest-${++number}-${id.slice(-6)}@example.org`;
  const personId = options.personId ?? (await createGuestPerson(app.source, options, email));
  await app.source.query(
    `INSERT INTO invitations (id, event_id, person_id, email, language, uid, page_token_hash, calendar_token_hash, reply_token_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      options.eventId,
      personId,
      email,
      language,
      `${id}@example.org`,
      links.hashes(id).page,
      links.hashes(id).calendar,
      links.hashes(id).reply,
    ],
  );
  const token = links.token('page', id);
  return {
    id,
    personId,
    eventId: options.eventId,
    email,
    token,
    calendarToken: links.token('calendar', id),
    path: `/i/${token}`,
  };
}

async function createGuestPerson(source: DataSource, options: Options, email: string): Promise<string> {
  const id = newId();
  await source.query(
    `INSERT INTO people (id, given_name, family_name, category_id, language, at_risk, alias)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      options.givenName ?? 'Guest',
      options.familyName ?? `Sample ${number}`,
      options.categoryId ?? 'ngo',
      options.language ?? 'en',
      options.atRisk ?? false,
      options.atRisk ? `Guest ${number}` : '',
    ],
  );
  await source.query(
    `INSERT INTO person_emails (id, person_id, email, preferred) VALUES ($1, $2, $3, true)`,
    [newId(), id, email],
  );
  return id;
}
