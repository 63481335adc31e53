import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, type FieldProblem } from '../../platform/errors/domain-error.js';
import { ListBooks } from './list-books.js';
import { combinationProblem, type CombinedList } from './rules/combination.rules.js';
import { ConditionKinds } from './rules/condition-kinds.js';
import type { ListBook, ListDefinition } from './rules/list-book.js';
import { presentParts } from './rules/present-parts.rules.js';
import { checkCombination, checkRule } from './rules/rule-check.rules.js';
import {
  isGroup,
  type Combination,
  type ListKind,
  type ListRule,
  type PeopleRule,
  type RuleNode,
} from './rules/rule.types.js';

const blank: Record<Exclude<ListKind, 'picked'>, ListRule> = {
  rule: { version: 1, match: 'all', of: [] },
  combined: { version: 1, combine: 'any', lists: [], without: [] },
};

/** Decides whether a rule may be stored. */
@Injectable()
export class ListRules {
  constructor(
    private readonly kinds: ConditionKinds,
    private readonly books: ListBooks,
  ) {}

  /** The rule as it may be stored, in form alone; null for a picked list. @throws Invalid */
  parse(kind: ListKind, given: unknown): ListRule | null {
    if (kind === 'picked') {
      if (given !== undefined && given !== null)
        throw new Invalid([{ field: 'rule', message: 'A picked list has no rule.' }]);
      return null;
    }
    if (given === undefined || given === null) return blank[kind];
    const { rule, problems } = kind === 'rule' ? checkRule(given, this.kinds.all) : checkCombination(given);
    if (!rule) throw new Invalid(problems);
    return rule;
  }

  /** Before a combination is stored: two people who save at once wait here for one another, whatever node they are on. */
  async lockCombinations(tx: Tx, teamId: string): Promise<void> {
    await tx.query('SELECT 1 FROM teams WHERE id = $1 FOR NO KEY UPDATE', [teamId]);
  }

  /**
   * Everything it newly refers to must exist and be the team's own; what stood there before and is gone may stay, so
   * that a list can be edited in steps.
   * @throws Invalid
   */
  async check(tx: Tx, list: ListDefinition, before: ListRule | null): Promise<void> {
    const book = await this.books.load(tx, [], list);
    const problems =
      list.kind === 'rule'
        ? this.missing(list, before as PeopleRule | null, book)
        : await this.combinationProblems(tx, list, before as Combination | null, book);
    if (problems.length) throw new Invalid(problems);
  }

  private missing(list: ListDefinition, before: PeopleRule | null, book: ListBook): FieldProblem[] {
    const known = JSON.stringify(before ?? {}).toLowerCase();
    const walk = (node: RuleNode, field: string): FieldProblem[] => {
      if (isGroup(node)) return node.of.flatMap((part, index) => walk(part, `${field}.of.${index}`));
      const kind = this.kinds.all.get(node.about)!;
      const { condition, gone } = presentParts(node, kind, list.teamId, book.names);
      if (!gone) return [];
      const lost = [
        ...(node.any ?? []).filter((value) => !condition?.any?.includes(value)),
        ...(node.events ?? []).filter((id) => !condition?.events?.includes(id)),
      ].filter((value) => !known.includes(JSON.stringify(value).toLowerCase()));
      return lost.length
        ? [{ field, message: `${kind.label}: what you chose does not exist, or is not your team’s.` }]
        : [];
    };
    return walk(list.rule as PeopleRule, 'rule');
  }

  private async combinationProblems(
    tx: Tx,
    list: ListDefinition,
    before: Combination | null,
    book: ListBook,
  ): Promise<FieldProblem[]> {
    const rule = list.rule as Combination;
    const kept = new Set([...(before?.lists ?? []), ...(before?.without ?? [])]);
    const foreign = (id: string) => book.lists.get(id)?.teamId !== list.teamId && !kept.has(id);
    for (const name of ['lists', 'without'] as const)
      if (rule[name].some(foreign))
        return [{ field: `rule.${name}`, message: 'There is no such list in the team of this one.' }];
    const others = await Database.rows<CombinedList>(
      tx,
      `SELECT id, name, rule FROM lists WHERE team_id = $1 AND kind = 'combined' AND id <> $2`,
      [list.teamId, list.id],
    );
    const problem = combinationProblem({ id: list.id, name: list.name, rule }, others);
    return problem ? [{ field: 'rule.lists', message: problem }] : [];
  }
}
