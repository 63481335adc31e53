import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { uuidArray } from '../../platform/database/binary-arrays.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { rowsInPieces } from '../../platform/database/rows-in-pieces.js';
import { holdersSql } from '../contacts/posts/holders.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { ListPeople, type UsedList } from '../lists/list-people.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { postHolders } from './post-selection.js';
import { personColumns, type PersonColumns } from './guests.queries.js';
import { refusalSql } from './refusal.sql.js';

export const refusals = [
  'no_email',
  'already_invited',
  'do_not_invite',
  'do_not_contact',
  'unsubscribed',
  'erased',
] as const;
export type Refusal = (typeof refusals)[number];

/** Whom a wave is for. */
export interface Selection {
  listIds: string[];
  personIds: string[];
  /** Whoever holds these posts today; the invitation follows the post. */
  postIds?: string[];
  excludePersonIds?: string[];
}

export interface Candidate extends PersonColumns {
  personId: string;
  email: string | null;
  language: string;
  categoryId: string;
  postId: string | null;
  organisation: string | null;
  refusal: Refusal | null;
  /** Of an invitation that was taken back: it is given again instead of a second one. */
  revokedInvitationId: string | null;
  /** SEQUENCE of its last calendar object. */
  revokedSequence: number | null;
  /** Invited as holder of `postId`, which the invitation follows. */
  followsPost?: boolean;
  /** The invitation of the predecessor in the post. */
  succeedsId?: string;
  /** The invitation of the guest whose deputy this is, and the name under which the deputy may know them. */
  deputyForId?: string;
  inPlaceOf?: string;
  /** Of the selection, the lists on which the person is. */
  listIds: string[];
}

/** Somebody who was put into a plan, as holder of the post if there is one. */
export interface PlannedPerson {
  personId: string;
  postId: string | null;
  listIds: string[];
}

interface Office {
  postId: string;
  email: string;
  organisation: string | null;
}

interface Holder {
  postId: string;
  personId: string;
}

export interface Candidates {
  people: Candidate[];
  /** The lists of the selection as they stood. */
  lists: UsedList[];
}

type Row = Omit<Candidate, 'revokedInvitationId' | 'revokedSequence' | 'listIds'> & {
  invitationId: string | null;
  revoked: boolean | null;
  sequence: number | null;
};

/** Of people, as they are added up. */
interface Ids {
  listed?: string[];
  chosen: string[];
  except?: string[];
}

/** Candidates that are found in a millisecond or two; and how many times that many are asked for at the most. */
const piece = 100;
const pieces = 20;

/** The people whom lists and single choices add up to, each once, with the reason why somebody cannot be invited. */
@Injectable()
export class CandidateQueries {
  constructor(
    private readonly database: Database,
    private readonly lists: ListPeople,
  ) {}

  /** @throws NotFound when a list is not one of the actor's teams */
  find(actor: Actor, eventId: string, selection: Selection): Promise<Candidates> {
    return this.database.transaction((tx) => this.findIn(tx, actor, eventId, selection));
  }

  private async findIn(tx: Tx, actor: Actor, eventId: string, selection: Selection): Promise<Candidates> {
    const listed = await this.lists.on(tx, selection.listIds, actor);
    const { held } = await postHolders(tx, selection.postIds ?? [], actor.cleared);
    for (const [personId, post] of await this.heldOnLists(tx, actor, selection))
      if (listed.people.has(personId) && !held.has(personId)) held.set(personId, post);
    const rows = await this.rows(tx, `${candidatesSql} ${byName}`, eventId, {
      listed: [...listed.people.keys()],
      chosen: [...selection.personIds, ...held.keys()],
      except: selection.excludePersonIds ?? [],
    });
    const waiting = await this.waiting(tx, eventId);
    const people = rows.map((row) => {
      const candidate = candidateOf({ ...row, ...held.get(row.personId) }, listed.people.get(row.personId));
      if (candidate.refusal === null && waiting.has(row.personId)) candidate.refusal = 'already_invited';
      return candidate;
    });
    return { people, lists: listed.lists };
  }

  /** Few at once, many in pieces. */
  private rows(
    tx: Tx,
    sql: string,
    eventId: string,
    { listed = [], chosen, except = [] }: Ids,
  ): Promise<Row[]> {
    const parameters = [eventId, uuidArray(listed), uuidArray(chosen), uuidArray(except)];
    const most = listed.length + chosen.length;
    return most > piece
      ? rowsInPieces<Row>(tx, sql, parameters, Math.max(piece, Math.ceil(most / pieces)))
      : Database.rows<Row>(tx, sql, parameters);
  }

  /** Those whose invitation of an earlier wave is about to be written. */
  private async waiting(tx: Tx, eventId: string): Promise<ReadonlySet<string>> {
    const portions = await Database.rows<{ people: PlannedPerson[] }>(
      tx,
      'SELECT p.people FROM wave_portions p JOIN waves w ON w.id = p.wave_id WHERE w.event_id = $1',
      [eventId],
    );
    return new Set(portions.flatMap(({ people }) => people.map(({ personId }) => personId)));
  }

  /** Those who stand on the lists for the sake of an office alone: their invitation follows it. */
  private async heldOnLists(tx: Tx, actor: Actor, { listIds, personIds }: Selection) {
    const { postIds, named } = await this.lists.officesOn(tx, listIds);
    const { held } = await postHolders(tx, postIds, actor.cleared);
    return [...held].filter(([personId]) => !named.has(personId) && !personIds.includes(personId));
  }

  /** One person, to be invited by name. */
  async person(tx: Tx, eventId: string, personId: string): Promise<Candidate | undefined> {
    const [row] = await this.rows(tx, candidatesSql, eventId, { chosen: [personId] });
    return row && candidateOf(row);
  }

  /** People of a plan, in any order; those with a post as its holder, which they are known to be. */
  async planned(tx: Tx, eventId: string, chosen: readonly PlannedPerson[]): Promise<Candidate[]> {
    const postIds = chosen.flatMap(({ postId }) => postId ?? []);
    const offices = postIds.length ? await Database.rows<Office>(tx, officesSql, [postIds]) : [];
    const office = new Map(offices.map((one) => [one.postId, one]));
    const by = new Map(chosen.map((one) => [one.personId, one]));
    const rows = await this.rows(tx, candidatesSql, eventId, { chosen: [...by.keys()] });
    return rows.map((row) => {
      const { postId, listIds } = by.get(row.personId)!;
      const held = postId ? office.get(postId) : undefined;
      if (!held) return candidateOf(row, listIds);
      const { email, ...of } = held;
      return candidateOf({ ...row, ...of, email: email || row.email, followsPost: true }, listIds);
    });
  }

  /**
   * Those of a portion as they are now, in its order: entries that were merged since as the kept one, and nobody for the sake of
   * an office that they have left.
   */
  async stillOn(tx: Tx, eventId: string, portion: readonly PlannedPerson[]): Promise<Candidate[]> {
    const merged = await Database.rows<{ id: string; into: string }>(
      tx,
      'SELECT id, into_id AS "into" FROM merged_people WHERE id = ANY($1)',
      [portion.map(({ personId }) => personId)],
    );
    const kept = new Map(merged.map(({ id, into }) => [id, into]));
    const postIds = portion.flatMap(({ postId }) => postId ?? []);
    const holders = postIds.length ? await Database.rows<Holder>(tx, holdersNowSql, [postIds]) : [];
    const held = new Set(holders.map(({ postId, personId }) => `${postId} ${personId}`));
    const people = portion
      .map((one) => ({ ...one, personId: kept.get(one.personId) ?? one.personId }))
      // The very office: whoever took over another one of this portion is not invited in the one that was left.
      .filter(({ personId, postId }) => postId === null || held.has(`${postId} ${personId}`));
    const found = await this.planned(tx, eventId, people);
    const by = new Map(found.map((candidate) => [candidate.personId, candidate]));
    return [...new Set(people.map(({ personId }) => personId))].flatMap((id) => by.get(id) ?? []);
  }

  /** The holder of a post, to be invited in succession to somebody. */
  async successor(tx: Tx, eventId: string, postId: string, personId: string): Promise<Candidate | undefined> {
    const { held } = await postHolders(tx, [postId], false);
    const [row] = await this.rows(tx, candidatesSql, eventId, { chosen: [personId] });
    return row && candidateOf({ ...row, ...held.get(personId) });
  }
}

function candidateOf(row: Row, listIds: string[] = []): Candidate {
  const { invitationId, revoked, sequence, ...person } = row;
  return {
    ...person,
    refusal: refusalOf(person),
    revokedInvitationId: revoked ? invitationId : null,
    revokedSequence: revoked ? sequence : null,
    listIds,
  };
}

/** The mailbox of an office may be there where the person has none; and what looks like an address may be none. */
function refusalOf({ refusal, email }: Pick<Row, 'refusal' | 'email'>): Refusal | null {
  const reachable = email !== null && isPlainAddress(email);
  if (refusal === 'no_email') return reachable ? null : refusal;
  if (refusal === null || refusal === 'unsubscribed') return reachable ? refusal : 'no_email';
  return refusal;
}

const candidatesSql = `
  WITH chosen AS (
    SELECT unnest($2::uuid[]) AS id
    UNION SELECT unnest($3::uuid[])
    EXCEPT SELECT unnest($4::uuid[])
  )
  SELECT p.id AS "personId", e.email, p.language, p.category_id AS "categoryId", ${personColumns},
    post.id AS "postId", o.name AS organisation,
    ${refusalSql('e.email', '(SELECT team_id FROM events WHERE id = $1)', 'i.id IS NOT NULL AND i.revoked_at IS NULL')} AS refusal,
    i.id AS "invitationId", i.revoked_at IS NOT NULL AS revoked, i.sequence
  FROM chosen JOIN people p ON p.id = chosen.id
  LEFT JOIN person_emails preferred ON preferred.person_id = p.id AND preferred.preferred
  CROSS JOIN LATERAL (SELECT coalesce(preferred.email, (
    SELECT email FROM person_emails WHERE person_id = p.id ORDER BY id LIMIT 1)) AS email) e
  ${mainPost('p')}
  LEFT JOIN organisations o ON o.id = post.organisation_id
  LEFT JOIN invitations i ON i.event_id = $1 AND i.person_id = p.id`;
const byName = 'ORDER BY lower(p.family_name), lower(p.given_name), p.id';

const holdersNowSql = `
  SELECT post_id AS "postId", person_id AS "personId" FROM (${holdersSql('$1::uuid[]', 'current_date', true)}) holders`;

const officesSql = `
  SELECT posts.id AS "postId", posts.email, o.name AS organisation
    FROM posts LEFT JOIN organisations o ON o.id = posts.organisation_id WHERE posts.id = ANY($1::uuid[])`;
