import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Audit } from '../../audit/audit.service.js';
import { ClearedOnly, RestrictionOfOthers, StillReferredTo } from '../contacts.errors.js';
import type { PeopleQuery } from './http/people-query.dto.js';
import type { PersonPage } from './http/person-row.dto.js';
import type { ChangePerson, CreatePerson, PersonView } from './http/person.dto.js';
import type { PeopleCondition } from './list-memberships.js';
import { refuseMerged } from './merged-people.js';
import { PeopleList } from './people-list.js';
import { PersonSaving } from './person-saving.js';
import { PersonViews } from './person-view.js';
import { foreignRestrictions, knowingTeam, restrictions } from './restrictions.rules.js';
import { leftAlone, type LeftAlone } from './left-alone.js';
import { riskChanged, type RiskChanged } from './risk-changed.js';
import { Person } from './person.entity.js';
import { cleanTags, touchesHidden } from './person.rules.js';
import { isHidden } from '../names/shown-name.js';

@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly views: PersonViews,
    private readonly clock: Clock,
    private readonly pages: PeopleList,
    private readonly saving: PersonSaving,
    private readonly jobs: Jobs,
  ) {}

  /** @param within who counts at all; everybody if left out */
  list(query: PeopleQuery, actor: Actor, within?: PeopleCondition): Promise<PersonPage> {
    return this.pages.page(query, actor, within);
  }

  /** A look behind an alias is written down. */
  show(personId: string, actor: Actor): Promise<PersonView> {
    return this.database.transaction(async (tx) => {
      const view = await this.views.of(tx, personId, actor);
      if (view.atRisk && !view.hidden)
        await this.audit.record(tx, {
          actor,
          action: 'person.seen_through',
          subject: { type: 'person', id: personId },
        });
      return view;
    });
  }

  /** @throws PossibleDuplicate, Invalid */
  create(input: CreatePerson, actor: Actor): Promise<PersonView> {
    return this.database.transaction(async (tx) => {
      const id = newId();
      const { emails: _emails, posts: _posts, evenIfDuplicate: _even, ...fields } = input;
      const person = tx.create(Person, {
        givenName: '',
        familyName: '',
        atRisk: false,
        alias: '',
        ...fields,
        id,
        tags: cleanTags(fields.tags ?? []),
      });
      for (const restriction of restrictions)
        person[`${restriction}TeamId`] = knowingTeam(null, input, restriction, actor);
      await this.saving.check(tx, person, input, actor);
      await tx.insert(Person, person as never);
      await this.saving.replaceParts(tx, id, input, actor);
      await this.audit.record(tx, {
        actor,
        action: 'person.created',
        subject: { type: 'person', id },
        data: person.atRisk ? { atRisk: true } : {},
      });
      return this.views.of(tx, id, actor);
    });
  }

  /** @throws StaleVersion, ClearedOnly, PossibleDuplicate, Invalid, NotFound */
  change(personId: string, version: number, change: ChangePerson, actor: Actor): Promise<PersonView> {
    return this.database.transaction(async (tx) => {
      const person = await this.locked(tx, personId, actor);
      if (person.version !== version) throw new StaleVersion(await this.views.of(tx, personId, actor));
      if (isHidden(person, actor) && touchesHidden(change)) throw new ClearedOnly();
      const { emails: _emails, posts: _posts, evenIfDuplicate: _even, ...given } = change;
      const fields: Record<string, unknown> = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      );
      const [foreign] = foreignRestrictions(person, change, actor);
      if (foreign) throw new RestrictionOfOthers();
      for (const restriction of restrictions)
        fields[`${restriction}TeamId`] = knowingTeam(
          person[`${restriction}TeamId`],
          change,
          restriction,
          actor,
        );
      const marked = !person.atRisk && change.atRisk === true;
      const unmarked = person.atRisk && change.atRisk === false;
      Object.assign(person, fields);
      if (change.tags) person.tags = cleanTags(change.tags);
      await this.saving.check(tx, person, change, actor);
      person.version++;
      person.updatedAt = this.clock.now();
      await tx.save(Person, person, { reload: false });
      await this.saving.replaceParts(tx, personId, change, actor);
      if (marked || unmarked) await this.jobs.publish(tx, riskChanged, { personId } satisfies RiskChanged);
      if (change.doNotContact) await this.jobs.publish(tx, leftAlone, { personId } satisfies LeftAlone);
      const subject = { type: 'person', id: personId };
      const changed = Object.keys(change).filter((key) => change[key as keyof ChangePerson] !== undefined);
      await this.audit.record(tx, {
        actor,
        action: marked ? 'person.marked_at_risk' : unmarked ? 'person.unmarked_at_risk' : 'person.changed',
        subject,
        data: { fields: changed },
      });
      return this.views.of(tx, personId, actor);
    });
  }

  /** @throws StillReferredTo once invited or announced; such people are erased instead */
  async remove(personId: string, actor: Actor): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        const person = await this.locked(tx, personId, actor);
        if (isHidden(person, actor)) throw new ClearedOnly();
        await tx.delete(Person, { id: personId });
        await this.audit.record(tx, {
          actor,
          action: 'person.deleted',
          subject: { type: 'person', id: personId },
        });
      });
    } catch (error) {
      const foreignKey = (error as { driverError?: { code?: string } }).driverError?.code === '23503';
      throw foreignKey ? new StillReferredTo('person') : error;
    }
  }

  private async locked(tx: Tx, personId: string, actor: Actor): Promise<Person> {
    const person = await tx.findOne(Person, {
      where: { id: personId },
      lock: { mode: 'pessimistic_write' },
    });
    if (person) await refuseMerged(tx, person, actor);
    if (!person || person.erasedAt) throw new NotFound('person');
    return person;
  }
}
