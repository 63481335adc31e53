import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { mainPost } from '../contacts/posts/main-post.js';
import { ListPeople, type UsedList } from '../lists/list-people.js';
import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { postHolders } from './post-selection.js';
import { personColumns, type PersonColumns } from './guests.queries.js';

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

export interface Candidates {
  people: Candidate[];
  /** The lists of the selection as they stood. */
  lists: UsedList[];
}

type Row = Omit<Candidate, 'refusal' | 'revokedInvitationId' | 'revokedSequence' | 'listIds'> & {
  erased: boolean;
  doNotInvite: boolean;
  doNotContact: boolean;
  unsubscribed: boolean;
  invitationId: string | null;
  revoked: boolean | null;
  sequence: number | null;
};

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
    const rows = await Database.rows<Row>(tx, candidatesSql, [
      eventId,
      [...listed.people.keys()],
      [...selection.personIds, ...held.keys()],
      selection.excludePersonIds ?? [],
    ]);
    const people = rows.map((row) =>
      candidateOf({ ...row, ...held.get(row.personId) }, listed.people.get(row.personId)),
    );
    return { people, lists: listed.lists };
  }

  /** Those who stand on the lists for the sake of an office alone: their invitation follows it. */
  private async heldOnLists(tx: Tx, actor: Actor, { listIds, personIds }: Selection) {
    const { postIds, named } = await this.lists.officesOn(tx, listIds);
    const { held } = await postHolders(tx, postIds, actor.cleared);
    return [...held].filter(([personId]) => !named.has(personId) && !personIds.includes(personId));
  }

  /** One person, to be invited by name. */
  async person(tx: Tx, eventId: string, personId: string): Promise<Candidate | undefined> {
    const [row] = await Database.rows<Row>(tx, candidatesSql, [eventId, [], [personId], []]);
    return row && candidateOf(row);
  }

  /** The holder of a post, to be invited in succession to somebody. */
  async successor(tx: Tx, eventId: string, postId: string, personId: string): Promise<Candidate | undefined> {
    const { held } = await postHolders(tx, [postId], false);
    const [row] = await Database.rows<Row>(tx, candidatesSql, [eventId, [], [personId], []]);
    return row && candidateOf({ ...row, ...held.get(personId) });
  }
}

function candidateOf(row: Row, listIds: string[] = []): Candidate {
  const { erased, doNotInvite, doNotContact, unsubscribed, invitationId, revoked, sequence, ...person } = row;
  const invited = invitationId !== null && !revoked;
  return {
    ...person,
    refusal: refusalOf({ ...person, erased, doNotInvite, doNotContact, unsubscribed, invited }),
    revokedInvitationId: revoked ? invitationId : null,
    revokedSequence: revoked ? sequence : null,
    listIds,
  };
}

function refusalOf(person: {
  erased: boolean;
  doNotInvite: boolean;
  doNotContact: boolean;
  unsubscribed: boolean;
  invited: boolean;
  email: string | null;
}): Refusal | null {
  if (person.erased) return 'erased';
  if (person.invited) return 'already_invited';
  if (person.doNotInvite) return 'do_not_invite';
  if (person.doNotContact) return 'do_not_contact';
  if (!person.email || !isPlainAddress(person.email)) return 'no_email';
  if (person.unsubscribed) return 'unsubscribed';
  return null;
}

const candidatesSql = `
  WITH chosen AS (
    SELECT unnest($2::uuid[]) AS id
    UNION SELECT unnest($3::uuid[])
    EXCEPT SELECT unnest($4::uuid[])
  )
  SELECT p.id AS "personId", e.email, p.language, p.category_id AS "categoryId", ${personColumns},
    post.id AS "postId", o.name AS organisation, p.erased_at IS NOT NULL AS erased, p.do_not_invite AS "doNotInvite",
    p.do_not_contact AS "doNotContact",
    ${suppressedSql('e.email', '(SELECT team_id FROM events WHERE id = $1)')} AS unsubscribed,
    i.id AS "invitationId", i.revoked_at IS NOT NULL AS revoked, i.sequence
  FROM chosen JOIN people p ON p.id = chosen.id
  LEFT JOIN LATERAL (
    SELECT email FROM person_emails WHERE person_id = p.id ORDER BY preferred DESC, id LIMIT 1) e ON true
  ${mainPost('p')}
  LEFT JOIN organisations o ON o.id = post.organisation_id
  LEFT JOIN invitations i ON i.event_id = $1 AND i.person_id = p.id
  ORDER BY lower(p.family_name), lower(p.given_name), p.id`;
