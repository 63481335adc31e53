import { Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import type { PersonView } from './http/person.dto.js';
import type { NoteView, PersonEmailView, PersonPostView, TeamName } from './http/person-parts.dto.js';
import { readableReason } from './restrictions.rules.js';
import { phaseOf } from '../posts/tenures.rules.js';
import { Tenures } from '../posts/tenures.service.js';
import { Person } from './person.entity.js';
import { ListMemberships } from './list-memberships.js';
import { isHidden, shownName, shownNameSql, sortName } from '../names/shown-name.js';

/** One person as the actor may see them. */
@Injectable()
export class PersonViews {
  constructor(
    private readonly tenures: Tenures,
    private readonly lists: ListMemberships,
  ) {}

  /** @throws NotFound */
  async of(tx: Tx, personId: string, actor: Actor): Promise<PersonView> {
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person) throw new NotFound('person');
    const hidden = isHidden(person, actor);
    const visible = <T>(value: T) => (hidden ? null : value);
    const teams = await teamNames(tx, [person.doNotInviteTeamId, person.doNotContactTeamId]);
    return {
      id: person.id,
      version: person.version,
      name: shownName(person, actor),
      sortName: sortName(person, actor),
      hidden,
      givenName: visible(person.givenName),
      familyName: visible(person.familyName),
      honorific: visible(person.honorific),
      nameOrder: visible(person.nameOrder),
      formOfAddress: hidden ? {} : person.formOfAddress,
      rankId: visible(person.rankId),
      address: visible(person.address),
      salutation: hidden ? {} : person.salutation,
      categoryId: person.categoryId,
      language: person.language,
      country: person.country,
      phone: visible(person.phone),
      tags: person.tags,
      emails: hidden ? [] : await emailsOf(tx, personId, actor.cleared),
      posts: hidden ? [] : await postsOf(tx, personId, this.tenures.today(), actor.cleared),
      atRisk: person.atRisk,
      alias: person.alias,
      doNotInvite: person.doNotInvite,
      doNotInviteReason: hidden ? null : readableReason(person, 'doNotInvite', actor),
      doNotInviteTeam: teams.find(({ id }) => id === person.doNotInviteTeamId) ?? null,
      doNotContact: person.doNotContact,
      doNotContactReason: hidden ? null : readableReason(person, 'doNotContact', actor),
      doNotContactTeam: teams.find(({ id }) => id === person.doNotContactTeamId) ?? null,
      source: visible(person.source),
      legalBasis: visible(person.legalBasis),
      firstInformedOn: visible(person.firstInformedOn),
      erased: person.erasedAt !== null,
      notes: hidden ? [] : await notesOf(tx, personId, actor),
      lists: await this.lists.listsOf(tx, personId, actor),
      createdAt: person.createdAt.toISOString(),
      updatedAt: person.updatedAt.toISOString(),
    };
  }
}

async function teamNames(tx: Tx, ids: (string | null)[]): Promise<TeamName[]> {
  const given = ids.filter((id) => id !== null);
  if (!given.length) return [];
  return Database.rows<TeamName>(tx, 'SELECT id, name FROM teams WHERE id = ANY($1)', [given]);
}

/** Whom an address is shared with is not told where one of them is at risk. */
const emailsOf = (tx: Tx, personId: string, cleared: boolean) =>
  Database.rows<PersonEmailView>(
    tx,
    `SELECT e.email, e.preferred,
            (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) ORDER BY x.name, x.id), '[]') FROM (
               SELECT DISTINCT p.id, ${shownNameSql('p', cleared)} AS name
                 FROM person_emails o JOIN people p ON p.id = o.person_id
                WHERE lower(o.email) = lower(e.email) AND o.person_id <> $1 AND ($2 OR NOT p.at_risk) LIMIT 20) x) AS "sharedWith"
       FROM person_emails e WHERE e.person_id = $1 ORDER BY e.preferred DESC, e.id`,
    [personId, cleared],
  );

async function postsOf(tx: Tx, personId: string, today: string, cleared: boolean): Promise<PersonPostView[]> {
  const rows = await Database.rows<Omit<PersonPostView, 'phase'>>(
    tx,
    `SELECT t.id, t.post_id AS "postId", organisation_id AS "organisationId", o.name AS "organisationName", title,
            from_date::text AS "fromDate", to_date::text AS "toDate", main, leads,
            nullif(posts.email, '') AS email, posts.rank_id AS "rankId",
            (SELECT count(DISTINCT x.person_id)::int FROM tenures x JOIN people p ON p.id = x.person_id
              WHERE x.post_id = posts.id AND x.person_id <> $1 AND ($2 OR NOT p.at_risk)) AS others
       FROM tenures t JOIN posts ON posts.id = t.post_id LEFT JOIN organisations o ON o.id = organisation_id
      WHERE person_id = $1 ORDER BY main DESC, from_date DESC NULLS FIRST, t.id`,
    [personId, cleared],
  );
  return rows.map((row) => ({ ...row, phase: phaseOf(row, today) }));
}

/** The actor's own notes, those of their teams, and those for all; what somebody noted for themselves alone, only to them. */
export async function notesOf(tx: Tx, personId: string, actor: Actor): Promise<NoteView[]> {
  const teams = teamsOf(actor, ['organiser', 'editor']);
  const rows = await Database.rows<Omit<NoteView, 'createdAt'> & { createdAt: Date }>(
    tx,
    `SELECT n.id, n.team_id AS "teamId", t.name AS "teamName", u.name AS "authorName", n.body, n.sight,
            ($2::uuid[] IS NULL OR n.team_id = ANY($2)) AS own, n.created_at AS "createdAt"
       FROM person_notes n JOIN teams t ON t.id = n.team_id LEFT JOIN users u ON u.id = n.author_id
      WHERE n.person_id = $1 AND (n.sight = 'all' OR n.sight = 'team' AND ($2::uuid[] IS NULL OR n.team_id = ANY($2))
             OR n.sight = 'me' AND n.author_id = $3)
      ORDER BY n.created_at DESC, n.id DESC LIMIT 1000`,
    [personId, teams ?? null, actor.userId],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
