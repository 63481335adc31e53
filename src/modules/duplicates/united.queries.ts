import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Person } from '../contacts/people/person.entity.js';
import { alsoNames } from '../contacts/people/shows-people.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import type { UnitedPart } from './http/merges.dto.js';

/** Preferred address and main post by person. */
export async function markedOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { email: string | null; post: string | null }>> {
  const rows = await Database.rows<{ id: string; email: string | null; post: string | null }>(
    tx,
    `SELECT p.id, (SELECT email FROM person_emails WHERE person_id = p.id AND preferred) AS email,
            (SELECT concat_ws(', ', nullif(posts.title, ''), o.name) FROM tenures t JOIN posts ON posts.id = t.post_id
               LEFT JOIN organisations o ON o.id = organisation_id WHERE t.person_id = p.id AND main) AS post
       FROM people p WHERE p.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const parts = [
  'Addresses',
  'Posts',
  'Relationships',
  'Consents',
  'Notes',
  'Lists',
  'Invitations',
  'Appearances',
] as const;

/** What is kept of both. Of notes, lists, debates the actor sees what is of their teams; the rest moves all the same. */
export async function unitedParts(tx: Tx, kept: Person, gone: Person, actor: Actor): Promise<UnitedPart[]> {
  const rows = await Database.rows<{
    what: (typeof parts)[number];
    id: string;
    words: string;
    named: string | null;
  }>(tx, unitedSql(actor.cleared), [[kept.id, gone.id], teamsOf(actor, ['organiser']) ?? null, actor.userId]);
  const tags: UnitedPart = split('Tags', kept.tags, gone.tags);
  return [
    tags,
    ...parts.map((what) => {
      const of = (id: string) =>
        rows.filter((row) => row.what === what && row.id === id).map(({ words }) => words);
      const named = rows.flatMap((row) => (row.what === what && row.named ? [row.named] : []));
      return alsoNames(split(what, of(kept.id), of(gone.id)), named);
    }),
  ].filter((part) => part.kept.length + part.gone.length + part.both.length > 0);
}

function split(what: string, kept: string[], gone: string[]): UnitedPart {
  const form = (text: string) => text.toLowerCase();
  const has = (list: string[], text: string) => list.some((other) => form(other) === form(text));
  return {
    what,
    kept: kept.filter((text) => !has(gone, text)),
    gone: gone.filter((text) => !has(kept, text)),
    both: kept.filter((text) => has(gone, text)),
  };
}

const title = `coalesce(e.title->>'en', e.title->>e.main_language)`;

/** $1 the two, $2 the actor's teams or null for all, $3 the actor. */
const unitedSql = (cleared: boolean): string => `
  WITH mine AS (SELECT id FROM events WHERE $2::uuid[] IS NULL OR team_id = ANY($2))
  SELECT 'Addresses' AS what, person_id AS id, email AS words, 0 AS place, NULL::uuid AS named FROM person_emails WHERE person_id = ANY($1::uuid[])
  UNION ALL
  SELECT 'Posts', t.person_id, concat_ws(', ', nullif(posts.title, ''), o.name)
         || CASE WHEN from_date IS NULL AND to_date IS NULL THEN ''
                 ELSE ' (' || coalesce(to_char(from_date, 'YYYY-MM'), '') || '–' || coalesce(to_char(to_date, 'YYYY-MM'), '') || ')' END, 1, NULL
    FROM tenures t JOIN posts ON posts.id = t.post_id LEFT JOIN organisations o ON o.id = posts.organisation_id
   WHERE t.person_id = ANY($1)
  UNION ALL
  SELECT 'Relationships', r.person_id, replace(r.kind, '_', ' ') || ' ' || ${shownNameSql('o', cleared)}, 2, o.id
    FROM relationships r JOIN people o ON o.id = r.of_person_id WHERE r.person_id = ANY($1)
  UNION ALL
  SELECT 'Relationships', r.of_person_id, ${shownNameSql('o', cleared)} || ' is ' || replace(r.kind, '_', ' '), 2, o.id
    FROM relationships r JOIN people o ON o.id = r.person_id WHERE r.of_person_id = ANY($1)
  UNION ALL
  SELECT 'Consents', person_id, replace(kind, '_', ' ') || CASE WHEN given THEN ': given' ELSE ': refused' END
         || to_char(at, ' (YYYY-MM-DD)'), 3, NULL FROM consents WHERE person_id = ANY($1)
  UNION ALL
  SELECT 'Notes', person_id, left(regexp_replace(body, '\\s+', ' ', 'g'), 120), 4, NULL FROM person_notes
   WHERE person_id = ANY($1) AND (sight = 'all' OR sight = 'team' AND ($2::uuid[] IS NULL OR team_id = ANY($2))
          OR sight = 'me' AND author_id = $3)
  UNION ALL
  SELECT 'Lists', m.person_id, l.name, 5, NULL FROM list_members m JOIN lists l ON l.id = m.list_id
   WHERE m.person_id = ANY($1) AND ($2::uuid[] IS NULL OR l.team_id = ANY($2))
  UNION ALL
  SELECT 'Invitations', i.person_id, ${title} || to_char(e.starts_at, ' (YYYY-MM-DD)'), 6, NULL
    FROM invitations i JOIN events e ON e.id = i.event_id JOIN mine ON mine.id = e.id WHERE i.person_id = ANY($1)
  UNION ALL
  SELECT 'Appearances', a.person_id, a.role || ', ' || ${title} || to_char(e.starts_at, ' (YYYY-MM-DD)'), 7, NULL
    FROM appearances a JOIN events e ON e.id = a.event_id JOIN mine ON mine.id = e.id WHERE a.person_id = ANY($1)
  ORDER BY place, words LIMIT 2000`;
