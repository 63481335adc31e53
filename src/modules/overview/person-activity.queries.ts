import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type PageQuery } from '../../platform/http/paging.js';
import type { Text } from '../../platform/i18n/text.js';
import { eventTitle } from '../accounts/audit.queries.js';
import type { AuditPage, AuditRow } from '../accounts/http/audit.dto.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import type { PersonContributions } from './http/person-activity.dto.js';

interface Known {
  /** Nothing but the alias is for this actor. */
  hidden: boolean;
  /** In lower case: of the entry, and of those merged into it. */
  names: string[];
}

type Entry = Omit<AuditRow, 'at' | 'actor' | 'subject' | 'eventTitle'> & {
  title: Text | null;
  mainLanguage: string | null;
  at: Date;
  actor: AuditRow['actor'];
  subject: AuditRow['subject'];
};

/** What somebody did in debates, and what was done to their entry. */
@Injectable()
export class PersonActivityQueries {
  constructor(private readonly database: Database) {}

  /** Appearances in debates of the actor's teams, and comments there that bear the person's name. @throws NotFound */
  async contributions(actor: Actor, personId: string): Promise<PersonContributions> {
    const { hidden, names } = await this.known(actor, personId);
    const teams = teamsOf(actor, ['organiser', 'editor']) ?? null;
    const [appearances, comments] = await Promise.all([
      this.database.read<PersonContributions['appearances'][number]>(
        `SELECT a.id, a.role, a.public, ${debate} FROM appearances a JOIN events e ON e.id = a.event_id
          WHERE a.person_id = $1 AND ($2::uuid[] IS NULL OR e.team_id = ANY($2))
          ORDER BY e.starts_at DESC, a.id LIMIT 200`,
        [personId, teams],
      ),
      // Of somebody at risk the alias alone is known, and nobody signs with it.
      this.database.read<PersonContributions['comments'][number]>(
        `SELECT c.id, c.body, c.status, to_json(c.written_at) AS "writtenAt", ${debate}
           FROM comments c JOIN events e ON e.id = c.event_id
          WHERE NOT $3 AND lower(trim(c.author_name)) = ANY($1) AND ($2::uuid[] IS NULL OR e.team_id = ANY($2))
          ORDER BY c.written_at DESC, c.id LIMIT 200`,
        [names, teams, hidden],
      ),
    ]);
    return {
      appearances: appearances.map(instants),
      comments: comments.map((row) => ({ ...instants(row), writtenAt: iso(row.writtenAt) })),
    };
  }

  /** The audit entries of the person: those of the shared address book, and of the actor's teams. @throws NotFound */
  async changes(actor: Actor, personId: string, query: PageQuery): Promise<AuditPage> {
    const { hidden } = await this.known(actor, personId);
    const [before = null] = decodeCursor(query.cursor, 1) ?? [];
    const rows = await this.database.read<Entry>(
      `SELECT a.id, a.at, json_build_object('kind', a.actor_kind, 'id', a.actor_id, 'name', u.name) AS actor, a.action,
              json_build_object('type', a.subject_type, 'id', a.subject_id) AS subject, a.team_id AS "teamId",
              a.event_id AS "eventId", e.title, e.main_language AS "mainLanguage", a.data
         FROM audit_entries a LEFT JOIN users u ON a.actor_kind = 'user' AND u.id = a.actor_id
         LEFT JOIN events e ON e.id = a.event_id
        WHERE a.subject_id IN (${withMerged}) AND a.subject_type = 'person' AND NOT $2
          AND (a.team_id IS NULL OR $3::uuid[] IS NULL OR a.team_id = ANY($3))
          AND ($4 OR a.action <> 'person.seen_through') AND ($5::uuid IS NULL OR a.id < $5)
        ORDER BY a.id DESC LIMIT $6`,
      [
        personId,
        hidden,
        teamsOf(actor, ['organiser', 'editor']) ?? null,
        actor.cleared || actor.administrator,
        before,
        query.limit + 1,
      ],
    );
    return pageOf(
      rows,
      query.limit,
      ({ id }) => [id],
      ({ title, mainLanguage, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        eventTitle: eventTitle({ title, mainLanguage }),
      }),
    );
  }

  private async known({ cleared }: Actor, personId: string): Promise<Known> {
    const [person] = await this.database.read<Known>(
      `SELECT p.at_risk AND NOT $2 AS hidden,
              ARRAY(SELECT lower(${shownNameSql('e', cleared)}) FROM people e
                     WHERE e.id IN (${withMerged}) AND (e.given_name <> '' OR e.family_name <> '')) AS names
         FROM people p WHERE p.id = $1`,
      [personId, cleared],
    );
    if (!person) throw new NotFound('person');
    return person;
  }
}

/** The entry $1, and those of the same person that were merged into it. */
const withMerged = 'SELECT $1::uuid UNION ALL SELECT id FROM merged_people WHERE into_id = $1';

const debate = `e.id AS "eventId", e.title, e.main_language AS "mainLanguage", e.time_zone AS "timeZone",
  to_json(e.starts_at) AS "startsAt"`;
const iso = (instant: string) => new Date(instant).toISOString();
const instants = <T extends { startsAt: string }>(row: T): T => ({ ...row, startsAt: iso(row.startsAt) });
