import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { uuidArray } from '../../platform/database/binary-arrays.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { rowsInPieces } from '../../platform/database/rows-in-pieces.js';
import { ListPeople, type UsedList } from '../lists/list-people.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { byName, candidatesSql, chosenSql, holdersNowSql, officesSql } from './candidates.sql.js';
import type { PersonColumns } from './guests.queries.js';
import { postHolders } from './post-selection.js';

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

/** Somebody whom a wave may be for, without what their mail is written from. */
export interface Chosen extends PlannedPerson {
  refusal: Refusal | null;
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

export interface People<Person> {
  people: Person[];
  /** The lists of the selection as they stood. */
  lists: UsedList[];
}

type Row = Omit<Candidate, 'revokedInvitationId' | 'revokedSequence' | 'listIds'> & {
  invitationId: string | null;
  revoked: boolean | null;
  sequence: number | null;
};

type ChosenRow = Pick<Row, 'personId' | 'email' | 'refusal' | 'followsPost'> & { postId?: string | null };

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

  /** In the order of names. @throws NotFound when a list is not one of the actor's teams */
  find(actor: Actor, eventId: string, selection: Selection): Promise<People<Candidate>> {
    return this.database.transaction((tx) =>
      this.selected(tx, actor, eventId, selection, candidatesSql, candidateOf),
    );
  }

  /** The same people, of whom less is read. @throws NotFound when a list is not one of the actor's teams */
  choose(actor: Actor, eventId: string, selection: Selection): Promise<People<Chosen>> {
    return this.database.transaction((tx) =>
      this.selected(tx, actor, eventId, selection, chosenSql, chosenOf),
    );
  }

  private async selected<R extends ChosenRow, Person extends Candidate | Chosen>(
    tx: Tx,
    actor: Actor,
    eventId: string,
    selection: Selection,
    sql: string,
    personOf: (row: R, listIds?: string[]) => Person,
  ): Promise<People<Person>> {
    const listed = await this.lists.on(tx, selection.listIds, actor);
    const { held } = await postHolders(tx, selection.postIds ?? [], actor.cleared);
    for (const [personId, post] of await this.heldOnLists(tx, actor, selection))
      if (listed.people.has(personId) && !held.has(personId)) held.set(personId, post);
    const rows = await this.rows<R>(tx, `${sql} ${byName}`, eventId, {
      listed: [...listed.people.keys()],
      chosen: [...selection.personIds, ...held.keys()],
      except: selection.excludePersonIds ?? [],
    });
    const waiting = await this.waiting(tx, eventId);
    const people = rows.map((row) => {
      const person = personOf({ ...row, ...held.get(row.personId) }, listed.people.get(row.personId));
      if (person.refusal === null && waiting.has(row.personId)) person.refusal = 'already_invited';
      return person;
    });
    return { people, lists: listed.lists };
  }

  /** Few at once, many in pieces. */
  private rows<R>(
    tx: Tx,
    sql: string,
    eventId: string,
    { listed = [], chosen, except = [] }: Ids,
  ): Promise<R[]> {
    const parameters = [eventId, uuidArray(listed), uuidArray(chosen), uuidArray(except)];
    const most = listed.length + chosen.length;
    return most > piece
      ? rowsInPieces<R>(tx, sql, parameters, Math.max(piece, Math.ceil(most / pieces)))
      : Database.rows<R>(tx, sql, parameters);
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
    const [row] = await this.rows<Row>(tx, candidatesSql, eventId, { chosen: [personId] });
    return row && candidateOf(row);
  }

  /** People of a plan, in its order; those with a post as its holder, which they are known to be. */
  async planned(tx: Tx, eventId: string, chosen: readonly PlannedPerson[]): Promise<Candidate[]> {
    return there(await this.ofPlan(tx, eventId, chosen, candidatesSql, candidateOf));
  }

  /** The same people, of whom less is read. */
  async chosenOfPlan(tx: Tx, eventId: string, chosen: readonly PlannedPerson[]): Promise<Chosen[]> {
    return there(await this.ofPlan(tx, eventId, chosen, chosenSql, chosenOf));
  }

  /** Each in the place of whom they are of the plan; nobody there where an entry is gone, or was named before. */
  private async ofPlan<R extends ChosenRow, Person>(
    tx: Tx,
    eventId: string,
    chosen: readonly (PlannedPerson | undefined)[],
    sql: string,
    personOf: (row: R, listIds?: string[]) => Person,
  ): Promise<(Person | undefined)[]> {
    const postIds = there(chosen).flatMap(({ postId }) => postId ?? []);
    const offices = postIds.length ? await Database.rows<Office>(tx, officesSql, [postIds]) : [];
    const office = new Map(offices.map((one) => [one.postId, one]));
    const ids = [...new Set(there(chosen).map(({ personId }) => personId))];
    const rows = await this.rows<R>(tx, sql, eventId, { chosen: ids });
    const by = new Map(rows.map((row) => [row.personId, row]));
    return chosen.map((one) => {
      const row = one && by.get(one.personId);
      if (!row) return undefined;
      const { personId, postId, listIds } = one;
      by.delete(personId);
      const held = postId ? office.get(postId) : undefined;
      if (!held) return personOf(row, listIds);
      const { email, ...of } = held;
      return personOf({ ...row, ...of, email: email || row.email, followsPost: true }, listIds);
    });
  }

  /**
   * Those of each portion as they are now, in its order: entries that were merged since as the kept one, and nobody for the sake
   * of an office that they have left.
   */
  async stillOn(
    tx: Tx,
    eventId: string,
    portions: readonly (readonly PlannedPerson[])[],
  ): Promise<Candidate[][]> {
    const standing = await this.standing(tx, portions.flat());
    const all = await this.ofPlan(tx, eventId, standing, candidatesSql, candidateOf);
    let start = 0;
    return portions.map(({ length }) => there(all.slice(start, (start += length))));
  }

  /** Of one portion the same people, of whom less is read. */
  async chosenStillOn(tx: Tx, eventId: string, portion: readonly PlannedPerson[]): Promise<Chosen[]> {
    return there(await this.ofPlan(tx, eventId, await this.standing(tx, portion), chosenSql, chosenOf));
  }

  private async standing(tx: Tx, portion: readonly PlannedPerson[]): Promise<(PlannedPerson | undefined)[]> {
    const merged = await Database.rows<{ id: string; into: string }>(
      tx,
      'SELECT id, into_id AS "into" FROM merged_people WHERE id = ANY($1)',
      [portion.map(({ personId }) => personId)],
    );
    const kept = new Map(merged.map(({ id, into }) => [id, into]));
    const postIds = portion.flatMap(({ postId }) => postId ?? []);
    const holders = postIds.length ? await Database.rows<Holder>(tx, holdersNowSql, [postIds]) : [];
    const held = new Set(holders.map(({ postId, personId }) => `${postId} ${personId}`));
    return portion.map((one) => {
      const personId = kept.get(one.personId) ?? one.personId;
      // The very office: whoever took over another one of this portion is not invited in the one that was left.
      const stands = one.postId === null || held.has(`${one.postId} ${personId}`);
      return stands ? { ...one, personId } : undefined;
    });
  }

  /** The holder of a post, to be invited in succession to somebody. */
  async successor(tx: Tx, eventId: string, postId: string, personId: string): Promise<Candidate | undefined> {
    const { held } = await postHolders(tx, [postId], false);
    const [row] = await this.rows<Row>(tx, candidatesSql, eventId, { chosen: [personId] });
    return row && candidateOf({ ...row, ...held.get(personId) });
  }
}

const there = <T>(all: readonly (T | undefined)[]): T[] => all.filter((one) => one !== undefined);

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

function chosenOf(row: ChosenRow, listIds: string[] = []): Chosen {
  const { personId, followsPost, postId } = row;
  return {
    personId,
    postId: (followsPost && postId) || null,
    listIds,
    refusal: refusalOf(row),
  };
}

/** The mailbox of an office may be there where the person has none; and what looks like an address may be none. */
function refusalOf({ refusal, email }: Pick<Row, 'refusal' | 'email'>): Refusal | null {
  const reachable = email !== null && isPlainAddress(email);
  if (refusal === 'no_email') return reachable ? null : refusal;
  if (refusal === null || refusal === 'unsubscribed') return reachable ? refusal : 'no_email';
  return refusal;
}
