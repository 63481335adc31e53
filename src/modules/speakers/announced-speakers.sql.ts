import { shownNameSql } from '../contacts/names/shown-name.js';

/** For whom a list of speakers is made: anybody, or the guests of the event on their personal pages and mails. */
export type Audience = 'public' | 'guests';

/**
 * SQL of the speakers that an audience may learn of, for the event `event` (a table name in the query), in their order:
 * a JSON list of { name, title, organisation, biography, picture: { id, name } | null, role, sessionId }.
 *
 * Only those announced; people at risk by their alias and nothing else. Under the Chatham House Rule neither who spoke
 * nor for whom may be told outside, and a closed event does not tell at all; its guests may know whom they will hear.
 */
export const announcedSpeakersSql = (event: string, audience: Audience): string => `
  (SELECT coalesce(json_agg(json_build_object(
     'name', CASE WHEN p.at_risk THEN p.alias
               ELSE coalesce(nullif(f.shown_name, ''), ${shownNameSql('p', false)}) END,
     'title', ${unlessAtRisk('f.title', `'{}'::jsonb`)},
     'organisation', ${unlessAtRisk('f.organisation', `''`)},
     'biography', ${unlessAtRisk('f.biography', `'{}'::jsonb`)},
     'picture', CASE WHEN NOT p.at_risk AND i.id IS NOT NULL THEN json_build_object('id', i.id, 'name', i.name) END,
     'role', ap.role, 'sessionId', ap.session_id) ORDER BY ap.position, ap.id), '[]')
     FROM appearances ap JOIN people p ON p.id = ap.person_id LEFT JOIN profiles f ON f.person_id = p.id
     LEFT JOIN stored_files i ON i.id = f.picture_file_id
    WHERE ap.event_id = ${event}.id AND ap.public
      ${audience === 'public' ? `AND ${event}.attribution_rule = 'on_record'` : ''})`;

const unlessAtRisk = (column: string, otherwise: string) =>
  `CASE WHEN p.at_risk THEN ${otherwise} ELSE coalesce(${column}, ${otherwise}) END`;
