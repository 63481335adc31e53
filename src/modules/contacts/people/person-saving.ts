import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { Category } from '../categories/category.entity.js';
import { PossibleDuplicate } from '../contacts.errors.js';
import { Tenures } from '../posts/tenures.service.js';
import { Rank } from '../ranks/rank.entity.js';
import { DuplicateHints } from './duplicate-hints.js';
import type { ChangePerson } from './http/person.dto.js';
import { reindexPeople } from './people-index.js';
import { replaceEmails, replacePosts } from './person-parts.js';
import type { Person } from './person.entity.js';
import { personProblems } from './person.rules.js';
import { foreignTeams } from './restrictions.rules.js';

/** What saving a person takes beside its row. */
@Injectable()
export class PersonSaving {
  constructor(
    private readonly hints: DuplicateHints,
    private readonly tenures: Tenures,
  ) {}

  /** @throws Invalid, PossibleDuplicate */
  async check(tx: Tx, person: Person, input: ChangePerson, actor: Actor): Promise<void> {
    const problems = personProblems(person, input.emails, input.posts);
    if (input.categoryId && !(await tx.existsBy(Category, { id: input.categoryId })))
      problems.push({ field: 'categoryId', message: 'There is no such category.' });
    if (input.rankId && !(await tx.existsBy(Rank, { id: input.rankId })))
      problems.push({ field: 'rankId', message: 'There is no such rank.' });
    for (const restriction of foreignTeams(input, actor))
      problems.push({ field: `${restriction}TeamId`, message: 'Name a team in which you are organiser.' });
    if (problems.length) throw new Invalid(problems);
    if (input.evenIfDuplicate) return;
    const others = await this.hints.of(tx, person, input, actor);
    if (others.length) throw new PossibleDuplicate(others);
  }

  async replaceParts(tx: Tx, personId: string, input: ChangePerson, actor: Actor): Promise<void> {
    if (input.emails) await replaceEmails(tx, personId, input.emails);
    if (input.posts) await replacePosts(tx, this.tenures, personId, input.posts, actor.cleared);
    await reindexPeople(tx, [personId]);
  }
}
