import { mainPost } from '../contacts/posts/main-post.js';
import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { NamedPerson, NameViewer } from '../contacts/names/shown-name.js';
import { engagedElsewhere, engagementSpan, engagementTitle } from '../events/programme.queries.js';
import type { Engagement } from '../events/programme.rules.js';
import type { AppearanceRole } from './appearance.entity.js';
import type { AppearanceView } from './http/appearance.dto.js';
import { portraitOf, type ProfileFields } from './speakers.rules.js';

interface Row extends NamedPerson, ProfileFields {
  id: string;
  sessionId: string | null;
  personId: string;
  role: AppearanceRole;
  position: number;
  public: boolean;
  version: number;
  postTitle: string | null;
  postOrganisation: string | null;
}

@Injectable()
export class SpeakersQueries {
  constructor(private readonly database: Database) {}

  /** All appearances of an event as a member of staff may see them, in their order. */
  async appearances(eventId: string, viewer: NameViewer, tx?: Tx): Promise<AppearanceView[]> {
    const rows = await this.rows(eventId, tx);
    return rows.map((row) => {
      const { id, sessionId, personId, role, position, atRisk, version } = row;
      const { name, title, organisation, pictureUrl } = portraitOf(row, staffProfile(row), viewer);
      const person = { personId, name, title, organisation, pictureUrl, atRisk };
      return { id, sessionId, role, position, public: row.public, version, ...person };
    });
  }

  /** @throws NotFound */
  async appearance(eventId: string, id: string, viewer: NameViewer, tx?: Tx): Promise<AppearanceView> {
    const found = (await this.appearances(eventId, viewer, tx)).find((one) => one.id === id);
    if (!found) throw new NotFound('appearance');
    return found;
  }

  /** When these people appear at other events. */
  async elsewhere(eventId: string, personIds: string[], actor: Actor): Promise<Engagement[]> {
    if (!personIds.length) return [];
    return this.database.read<Engagement>(
      `SELECT a.person_id AS subject, ${engagementSpan}, ${engagementTitle}
         FROM appearances a JOIN events e ON e.id = a.event_id LEFT JOIN programme_sessions s ON s.id = a.session_id
        WHERE a.person_id = ANY($2) AND ${engagedElsewhere}`,
      [eventId, personIds, teamsOf(actor, ['organiser', 'editor', 'door']) ?? null],
    );
  }

  private rows(eventId: string, tx?: Tx): Promise<Row[]> {
    const sql = `
      SELECT a.id, a.session_id AS "sessionId", a.person_id AS "personId", a.role, a.position, a.public, a.version,
             p.given_name AS "givenName", p.family_name AS "familyName", p.name_order AS "nameOrder", p.at_risk AS "atRisk", p.alias,
             coalesce(f.shown_name, '') AS "shownName", coalesce(f.title, '{}') AS title,
             coalesce(f.organisation, '') AS organisation, coalesce(f.biography, '{}') AS biography,
             CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'name', i.name) END AS picture,
             post.title AS "postTitle", o.name AS "postOrganisation"
        FROM appearances a JOIN people p ON p.id = a.person_id
        LEFT JOIN profiles f ON f.person_id = p.id LEFT JOIN stored_files i ON i.id = f.picture_file_id
        ${mainPost('p')} LEFT JOIN organisations o ON o.id = post.organisation_id
       WHERE a.event_id = $1 ORDER BY a.position, a.id`;
    return tx ? Database.rows<Row>(tx, sql, [eventId]) : this.database.read<Row>(sql, [eventId]);
  }
}

/** Staff see the post of the address book where the profile says nothing; it is not published. */
function staffProfile(row: Row): ProfileFields {
  return {
    ...row,
    title: Object.keys(row.title).length || !row.postTitle ? row.title : { en: row.postTitle },
    organisation: row.organisation || (row.postOrganisation ?? ''),
  };
}
