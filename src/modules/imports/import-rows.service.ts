import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { decodeCursor, encodeCursor } from '../../platform/http/paging.js';
import { shownNameSql, visibleSql } from '../contacts/names/shown-name.js';
import { mainPost } from '../contacts/posts/main-post.js';
import type {
  ImportCandidate,
  ImportRowPage,
  ImportRowsQuery,
  ImportRowView,
} from './http/import-rows.dto.js';
import { notImported } from './import.planner.js';
import type { Candidate } from './import.types.js';
import { matchesOf, organisationsAmong } from './organisations/organisation-matches.queries.js';
import { fromRows, guarded, rowConditions, skipped } from './row-conditions.js';

type Found = Omit<ImportRowView, 'candidates' | 'matches'> & { candidates: Candidate[]; hidden: boolean };

type Someone = Omit<ImportCandidate, 'score' | 'reasons' | 'doubts'>;

@Injectable()
export class ImportRows {
  constructor(private readonly database: Database) {}

  /** Rows of a table, both ways. Those that a cleared colleague tied to somebody at risk say nothing to others. */
  async list(importId: string, query: ImportRowsQuery, actor: Actor): Promise<ImportRowPage> {
    const [edge, back] = decodeCursor(query.cursor, 2) ?? [0, null];
    const values: unknown[] = [];
    const conditions = rowConditions(importId, query, actor, values);
    const cleared = `$${values.push(actor.cleared)}::boolean`;
    conditions.push(`r.number ${back ? '<' : '>'} $${values.push(edge)}`);
    const found = await this.database.read<Found>(
      `SELECT r.number, r.cells, r.reasons, r.changes, r.candidates, r.outcome, ${skipped} AS skipped,
              r.choice->>'person' AS decided, p.id AS "personId",
              ${shownNameSql('p', actor.cleared)} AS "personName", ${guarded} AND NOT ${cleared} AS hidden,
              (SELECT o.id FROM organisations o WHERE o.id = r.about_organisation_id) AS "organisationId",
              (SELECT o.name FROM organisations o WHERE o.id = r.about_organisation_id) AS "organisationName"
         FROM ${fromRows}
        WHERE ${conditions.join(' AND ')}
        ORDER BY r.number ${back ? 'DESC' : ''} LIMIT $${values.push(query.limit + 1)}`,
      values,
    );
    const more = found.length > query.limit;
    const rows = back ? found.slice(0, query.limit).reverse() : found.slice(0, query.limit);
    const ids = rows.flatMap(({ candidates }) => candidates.map(({ id }) => id));
    const people = await this.candidates(ids, actor);
    const organisations = await organisationsAmong(
      this.database,
      ids.filter((id) => !people.has(id)),
    );
    const edgeAt = (row: Found | undefined, direction: 'back' | null) =>
      row ? encodeCursor([row.number, direction]) : null;
    return {
      items: rows.map(({ hidden, ...row }) =>
        hidden
          ? secret(row)
          : {
              ...row,
              candidates: shown(row.candidates, people),
              matches: matchesOf(row.candidates as never, organisations),
            },
      ),
      next: back || more ? edgeAt(rows.at(-1), null) : null,
      previous: (back ? more : query.cursor !== undefined) ? edgeAt(rows[0], 'back') : null,
    };
  }

  /** By id; those whom the actor may not see behind an alias are no candidates. */
  private async candidates(ids: string[], actor: Actor): Promise<Map<string, Someone>> {
    if (!ids.length) return new Map();
    const visible = (expression: string) => visibleSql('p', actor.cleared, expression);
    const found = await this.database.read<Someone>(
      `SELECT p.id AS "personId", ${shownNameSql('p', actor.cleared)} AS name, ${visible('o.name')} AS organisation,
              ${visible('post.title')} AS post,
              ARRAY(SELECT email FROM person_emails WHERE person_id = p.id ORDER BY preferred DESC, id) AS emails
         FROM people p ${mainPost('p')} LEFT JOIN organisations o ON o.id = post.organisation_id
        WHERE p.id = ANY($1::uuid[]) AND p.erased_at IS NULL AND (NOT p.at_risk OR $2)`,
      [ids, actor.cleared],
    );
    return new Map(found.map((one) => [one.personId, one]));
  }
}

function shown(candidates: Candidate[], people: ReadonlyMap<string, Someone>): ImportCandidate[] {
  return candidates.flatMap(({ id, score, reasons, doubts }) => {
    const person = people.get(id);
    return person ? [{ ...person, score, reasons, doubts }] : [];
  });
}

const secret = (row: Omit<Found, 'hidden'>): ImportRowView => ({
  ...row,
  cells: [],
  outcome: 'refused',
  changes: {},
  candidates: [],
  matches: [],
  decided: null,
  personId: null,
  personName: null,
  reasons: [{ field: '', message: notImported }],
});
