import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Conflict, Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { ClearedOnly } from '../contacts.errors.js';
import { isHidden, shownNameSql } from '../names/shown-name.js';
import { Person } from '../people/person.entity.js';
import { phaseOf } from '../posts/tenures.rules.js';
import { Tenures } from '../posts/tenures.service.js';
import type { AddRelationship, ChangeRelationship, RelationshipView } from './http/relationships.dto.js';
import { Relationship } from './relationship.entity.js';
import { relationshipProblems } from './relationships.rules.js';

/** Who is whose assistant, deputy, spouse or delegate. Nothing is told of people at risk to those who are not cleared. */
@Injectable()
export class Relationships {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly tenures: Tenures,
  ) {}

  async list(personId: string, actor: Actor, tx: Tx = this.database.entities): Promise<RelationshipView[]> {
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person) throw new NotFound('person');
    if (isHidden(person, actor)) return [];
    const rows = await Database.rows<Omit<RelationshipView, 'phase'>>(
      tx,
      `SELECT r.id, r.kind, CASE WHEN r.person_id = $1 THEN 'of' ELSE 'has' END AS side, other.id AS "otherId",
              ${shownNameSql('other', actor.cleared)} AS "otherName", r.receives_mail AS "receivesMail", r.instead,
              r.answers_for AS "answersFor", r.from_date::text AS "fromDate", r.to_date::text AS "toDate", r.version
         FROM relationships r JOIN people other ON other.id = CASE WHEN r.person_id = $1 THEN r.of_person_id ELSE r.person_id END
        WHERE $1 IN (r.person_id, r.of_person_id) AND other.erased_at IS NULL ${actor.cleared ? '' : 'AND NOT other.at_risk'}
        ORDER BY r.to_date DESC NULLS FIRST, r.created_at DESC, r.id LIMIT 500`,
      [personId],
    );
    const today = this.tenures.today();
    return rows.map((row) => ({ ...row, phase: phaseOf(row, today) }));
  }

  /** @throws Invalid, Conflict when it is noted already, ClearedOnly */
  add(personId: string, input: AddRelationship, actor: Actor): Promise<RelationshipView> {
    return this.database.transaction(async (tx) => {
      const [from, to] = input.side === 'has' ? [input.otherId, personId] : [personId, input.otherId];
      await this.lockBoth(tx, personId, input.otherId, actor);
      const { otherId: _other, side: _side, ...given } = input;
      const relationship = tx.create(Relationship, {
        receivesMail: false,
        instead: false,
        answersFor: false,
        fromDate: null,
        toDate: null,
        ...given,
        id: newId(),
        personId: from,
        ofPersonId: to,
      });
      this.check(relationship);
      const pair = [{ personId: from, ofPersonId: to, kind: input.kind }];
      if (input.kind === 'spouse_of') pair.push({ personId: to, ofPersonId: from, kind: input.kind });
      if (await tx.existsBy(Relationship, pair))
        throw new Conflict('relationship_exists', 'This is noted already. Change what is there.');
      await tx.insert(Relationship, relationship);
      await this.record(tx, actor, 'person.relationship_added', relationship);
      return this.viewOf(tx, personId, relationship.id, actor);
    });
  }

  /** @throws StaleVersion, Invalid, NotFound */
  change(
    personId: string,
    id: string,
    version: number,
    change: ChangeRelationship,
    actor: Actor,
  ): Promise<RelationshipView> {
    return this.database.transaction(async (tx) => {
      const found = await tx.findOne(Relationship, { where: { id }, lock: { mode: 'pessimistic_write' } });
      // Read under the lock: whoever waited for somebody else's change is to see it.
      const view = await this.viewOf(tx, personId, id, actor);
      if (!found) throw new NotFound('relationship');
      if (found.version !== version) throw new StaleVersion(view);
      Object.assign(
        found,
        Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      );
      this.check(found);
      found.version++;
      await tx.save(Relationship, found, { reload: false });
      await this.record(tx, actor, 'person.relationship_changed', found);
      return this.viewOf(tx, personId, id, actor);
    });
  }

  remove(personId: string, id: string, actor: Actor): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.viewOf(tx, personId, id, actor);
      const found = await tx.findOneByOrFail(Relationship, { id });
      await tx.delete(Relationship, { id });
      await this.record(tx, actor, 'person.relationship_removed', found);
    });
  }

  private async viewOf(tx: Tx, personId: string, id: string, actor: Actor): Promise<RelationshipView> {
    const found = (await this.list(personId, actor, tx)).find((one) => one.id === id);
    if (!found) throw new NotFound('relationship');
    return found;
  }

  /** In the order of their ids, so that two who relate the same people at once do not wait for each other. */
  private async lockBoth(tx: Tx, personId: string, otherId: string, actor: Actor): Promise<void> {
    if (personId === otherId)
      throw new Invalid([{ field: 'otherId', message: 'Choose somebody else than the person.' }]);
    const people = await tx.find(Person, {
      where: { id: In([personId, otherId]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const known = people.filter(({ erasedAt }) => erasedAt === null);
    if (!known.some(({ id }) => id === personId)) throw new NotFound('person');
    if (known.length < 2)
      throw new Invalid([{ field: 'otherId', message: 'There is no such person in the address book.' }]);
    if (known.some((person) => isHidden(person, actor))) throw new ClearedOnly();
  }

  private check(relationship: Relationship): void {
    const problems = relationshipProblems(relationship);
    if (problems.length) throw new Invalid(problems);
  }

  /** On the record of both; of those at risk alone where one is, so that the log ties nobody to them. */
  private async record(tx: Tx, actor: Actor, action: string, relationship: Relationship): Promise<void> {
    const { kind, personId, ofPersonId, receivesMail, answersFor } = relationship;
    const both = await tx.findBy(Person, { id: In([personId, ofPersonId]) });
    const atRisk = both.filter((person) => person.atRisk);
    await this.audit.record(
      tx,
      ...(atRisk.length ? atRisk.slice(0, 1) : both).map(({ id }) => ({
        actor,
        action,
        subject: { type: 'person', id },
        data: { kind, receivesMail, answersFor },
      })),
    );
  }
}
