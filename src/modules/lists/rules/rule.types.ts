/** How the parts of a group add up: every one, at least one, or not a single one. */
export const matches = ['all', 'any', 'none'] as const;
export type Match = (typeof matches)[number];

/**
 * One question about a person. `about` names its kind (`ConditionKinds`), which says what of the rest it takes:
 * `{ "about": "category", "any": ["ngo", "media"] }`, `{ "about": "invited", "events": ["…"], "months": 12, "not": true }`.
 */
export interface Condition {
  about: string;
  /** True for those for whom the question is answered with no. */
  not?: boolean;
  /** One of these values. */
  any?: string[];
  /** With the organisations below those named. */
  below?: boolean;
  /** Ids of events; left out, any event of the list's team. */
  events?: string[];
  /** Within so many months before today. */
  months?: number;
  text?: string;
  /** Day from which on: `2026-01-31`. */
  since?: string;
}

export interface Group {
  match: Match;
  of: RuleNode[];
}
export type RuleNode = Group | Condition;

/** What stands in `lists.rule` of a list by rule. */
export interface PeopleRule extends Group {
  version: 1;
}

/** What stands in `lists.rule` of a combined list: on all (or any) of `lists`, and on none of `without`. */
export interface Combination {
  version: 1;
  combine: 'all' | 'any';
  lists: string[];
  without: string[];
}

export const listKinds = ['picked', 'rule', 'combined'] as const;
export type ListKind = (typeof listKinds)[number];

export type ListRule = PeopleRule | Combination;

export const isGroup = (node: RuleNode): node is Group => 'match' in node;

/** Every condition of a rule, groups opened. */
export function conditionsOf(node: RuleNode): Condition[] {
  return isGroup(node) ? node.of.flatMap(conditionsOf) : [node];
}
