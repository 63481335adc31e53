import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';

/** Writes a condition on `people p`; values go to `places`. */
export type PeopleCondition = (places: { add(value: unknown): string }) => string;

export const nobody: PeopleCondition = () => 'FALSE';

/** What the address book asks about lists; the module of lists stands above it and answers. */
export interface ListAnswers {
  /** Who is on this list now, as far as the actor may know; `nobody` for one that is not the actor's. */
  condition(listId: string, actor: Actor): Promise<PeopleCondition>;
  /** The lists of the actor's teams on which this person is, by name. */
  listsOf(tx: Tx, personId: string, actor: Actor): Promise<{ id: string; name: string }[]>;
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

  async listsOf(tx: Tx, personId: string, actor: Actor): Promise<{ id: string; name: string }[]> {
    return this.answers ? this.answers.listsOf(tx, personId, actor) : [];
  }
}
