import { mainPost } from '../contacts/posts/main-post.js';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Actor } from '../../platform/access/actor.js';
import { csvLine, type Cell } from '../../platform/csv/csv.js';
import { Database } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { Audit } from '../audit/audit.service.js';
import { Categories } from '../contacts/categories/categories.service.js';
import type { ExportPeople } from '../contacts/people/http/people-query.dto.js';
import { importFields, type ImportField } from '../imports/import.types.js';
import { ListMemberships } from '../contacts/people/list-memberships.js';
import { Parameters, peopleConditions } from '../contacts/people/people.queries.js';
import { visibleSql } from '../contacts/names/shown-name.js';

/** The headings are those that the import knows, so that an export comes back as it was. */
const heading: string[] = [
  ...'id honorific givenName familyName email otherEmails phone organisation title category language country tags source'
    .split(' ')
    .map((field) => importFields[field as ImportField]),
  'Do not invite',
  'At risk',
];

interface Row {
  id: string;
  cells: Cell[];
  categoryId: string;
}

const batch = 2000;

/** The address book as a table. People at risk stand under their alias unless the actor is cleared. */
@Injectable()
export class PeopleExport {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly categories: Categories,
    private readonly lists: ListMemberships,
  ) {}

  async csv({ ids, reason, ...filter }: ExportPeople, actor: Actor): Promise<Readable> {
    const parameters = new Parameters();
    const onList = filter.listId ? await this.lists.condition(filter.listId, actor) : undefined;
    const conditions = peopleConditions(filter, actor, parameters, onList);
    if (ids) conditions.push(`p.id = ANY(${parameters.add(ids)}::uuid[])`);
    await this.database.transaction(async (tx) => {
      const [counted] = await Database.rows<{ count: number; atRisk: number }>(
        tx,
        `SELECT count(*)::int AS count, (count(*) FILTER (WHERE p.at_risk))::int AS "atRisk"
           FROM people p WHERE ${conditions.join(' AND ')}`,
        parameters.values,
      );
      await this.audit.record(tx, {
        actor,
        action: 'people.exported',
        subject: { type: 'people', id: null },
        data: { reason, count: counted!.count, seenThrough: actor.cleared ? counted!.atRisk : 0 },
      });
    });
    const labels = new Map((await this.categories.list()).map(({ id, label }) => [id, label]));
    return Readable.from(this.lines(conditions, parameters, actor.cleared, labels));
  }

  private async *lines(
    conditions: string[],
    parameters: Parameters,
    cleared: boolean,
    labels: Map<string, Text>,
  ): AsyncGenerator<string> {
    yield `\ufeff${csvLine(heading)}`;
    const after = parameters.add('00000000-0000-0000-0000-000000000000');
    const sql = exportSql([...conditions, `p.id > ${after}::uuid`], cleared);
    for (;;) {
      const rows = await this.database.read<Row>(sql, parameters.values);
      if (rows.length)
        yield rows
          .map(({ cells, categoryId }) => csvLine(cells.with(9, pick(labels.get(categoryId) ?? {}, 'en'))))
          .join('');
      if (rows.length < batch) return;
      parameters.values[parameters.values.length - 1] = rows.at(-1)!.id;
    }
  }
}

function exportSql(conditions: string[], cleared: boolean): string {
  const visible = (expression: string, hidden?: string) => visibleSql('p', cleared, expression, hidden);
  return `
    SELECT p.id, p.category_id AS "categoryId", jsonb_build_array(
             p.id, ${visible('p.honorific')}, ${visible('p.given_name')}, ${visible('p.family_name', 'p.alias')},
             ${visible('(SELECT email FROM person_emails WHERE person_id = p.id AND preferred)')},
             ${visible(`(SELECT string_agg(email, '; ' ORDER BY id) FROM person_emails WHERE person_id = p.id AND NOT preferred)`)},
             ${visible('p.phone')}, ${visible('o.name')}, ${visible('post.title')},
             '', p.language, p.country, array_to_string(p.tags, '; '), ${visible('p.source')},
             CASE WHEN p.do_not_invite THEN 'yes' ELSE '' END, CASE WHEN p.at_risk THEN 'yes' ELSE '' END) AS cells
      FROM people p
      ${mainPost('p')}
      LEFT JOIN organisations o ON o.id = post.organisation_id
     WHERE ${conditions.join(' AND ')}
     ORDER BY p.id LIMIT ${batch}`;
}
