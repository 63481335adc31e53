import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';
import type { LegalBasis } from './person.entity.js';

/** Writes a condition on `people p`; values go to `places`. */
export type PeopleCondition = (places: { add(value: unknown): string }) => string;

export const nobody: PeopleCondition = () => 'FALSE';

/** A list on which somebody is; where it says so, it tells source and legal basis of those who have none of their own. */
export interface ListOfPerson {
  id: string;
  name: string;
  source: string;
  legalBasis: LegalBasis | '';
}

/** What the address book asks about lists; the module of lists stands above it and answers. */
export interface ListAnswers {
  /** Who is on this list now, as far as the actor may know; `nobody` for one that is not the actor's. */
  condition(listId: string, actor: Actor): Promise<PeopleCondition>;
  /** The lists of the actor's teams on which this person is, by name. */
  listsOf(tx: Tx, personId: string, actor: Actor): Promise<ListOfPerson[]>;
}

@Injectable()
export class ListMemberships implements ListAnswers {
  private answers: ListAnswers | undefined;

  answeredBy(answers: ListAnswers): void {
    this.answers = answers;
  }

  async condition(listId: string, actor: Actor): Promise<PeopleCondition> {
    return this.answers ? this.answers.condition(listId, actor) : nobody;
  }

  async listsOf(tx: Tx, personId: string, actor: Actor): Promise<ListOfPerson[]> {
    return this.answers ? this.answers.listsOf(tx, personId, actor) : [];
  }
}
