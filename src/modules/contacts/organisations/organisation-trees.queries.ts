import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { runningSql } from '../posts/tenures.rules.js';
import type { OrganisationNode, OrganisationTree } from './http/organisations.dto.js';

/** So many organisations are drawn at once; further ones are found by looking at a part of the tree. */
const most = 500;

@Injectable()
export class OrganisationTrees {
  constructor(private readonly database: Database) {}

  /** The path from the top to the organisation, and all below it. One query. @throws NotFound */
  async around(organisationId: string, { cleared }: Actor): Promise<OrganisationTree> {
    const rows = await this.database.read<OrganisationNode & { path: string[] }>(aroundSql, [
      organisationId,
      cleared,
      most + 1,
    ]);
    if (!rows.length) throw new NotFound('organisation');
    const items = rows.slice(0, most).map(({ path: _path, ...node }) => node);
    return { items, more: rows.length > most };
  }
}

/** $1 the organisation, $2 whether those at risk count, $3 at most so many. */
const aroundSql = `
  WITH RECURSIVE up AS (
    SELECT id, parent_id, 0 AS height FROM organisations WHERE id = $1
    UNION ALL SELECT o.id, o.parent_id, height + 1 FROM organisations o JOIN up ON o.id = up.parent_id WHERE height < 50),
  down AS (
    SELECT id, 0 AS level FROM organisations WHERE id = $1
    UNION ALL SELECT o.id, level + 1 FROM organisations o JOIN down ON o.parent_id = down.id WHERE level < 50),
  shown AS (
    SELECT up.id, (SELECT max(height) FROM up) - height AS depth, true AS on_path FROM up
    UNION ALL SELECT down.id, (SELECT max(height) FROM up) + level, false FROM down WHERE level > 0),
  named AS (
    SELECT s.*, o.parent_id, o.name, o.short_name, o.kind, o.country, o.sort FROM shown s JOIN organisations o ON o.id = s.id),
  placed AS (
    SELECT n.*, ARRAY[n.sort, n.id::text] AS path FROM named n WHERE depth = 0
    UNION ALL SELECT n.*, p.path || n.sort || n.id::text FROM named n JOIN placed p ON n.parent_id = p.id),
  here AS (
    SELECT n.id, posts.organisation_id, t.person_id FROM named n JOIN posts ON posts.organisation_id = n.id
      JOIN tenures t ON t.post_id = posts.id JOIN people p ON p.id = t.person_id
     WHERE ${runningSql('t', 'current_date')} AND ($2 OR NOT p.at_risk)),
  -- Above the organisation asked for, the people elsewhere in the tree are not counted: the path is a way, not a figure.
  closure AS (
    SELECT id AS top, id FROM named UNION SELECT c.top, n.id FROM closure c JOIN named n ON n.parent_id = c.id),
  beneath AS (SELECT c.top, h.person_id FROM closure c JOIN here h ON h.id = c.id)
  SELECT id, parent_id AS "parentId", name, short_name AS "shortName", kind, country, depth, on_path AS "onPath", path,
         (SELECT count(DISTINCT person_id)::int FROM here WHERE here.id = placed.id) AS people,
         (SELECT count(DISTINCT person_id)::int FROM beneath WHERE top = placed.id) AS "peopleBelow"
    FROM placed ORDER BY path COLLATE "C" LIMIT $3`;
