import type { Schema } from '../../api/client';

/** Rules as the API takes them; see `GET /lists/conditions` for what each kind of condition needs. */
export type Match = 'all' | 'any' | 'none';
export interface Condition {
  about: string;
  not?: boolean;
  any?: string[];
  below?: boolean;
  events?: string[];
  months?: number;
  text?: string;
  since?: string;
}
export interface Group {
  match: Match;
  of: RuleNode[];
}
export type RuleNode = Group | Condition;
export interface Rule extends Group {
  version: 1;
}
export interface Combination {
  version: 1;
  combine: 'all' | 'any';
  lists: string[];
  without: string[];
}

export type ConditionKind = Schema<'ConditionKindView'>;

export const isGroup = (node: RuleNode): node is Group => 'match' in node;

/** A condition of this kind that asks for nothing yet. */
export function freshCondition(kind: ConditionKind): Condition {
  return {
    about: kind.about,
    ...(kind.values ? { any: [] } : {}),
    ...(kind.text ? { text: '' } : {}),
    ...(kind.since ? { since: '' } : {}),
    ...(kind.months === 'needed' ? { months: 12 } : {}),
  };
}

/** What still has to be filled in, in words; undefined when nothing. */
export function missingIn(condition: Condition, kind: ConditionKind | undefined): string | undefined {
  if (!kind) return 'This kind of condition is no longer known. Take it away.';
  if (kind.values && !condition.any?.length) return 'Choose at least one.';
  if (kind.text && !condition.text?.trim()) return 'Write what to look for.';
  if (kind.since && !condition.since) return 'Give a day.';
  if (kind.months === 'needed' && !condition.months) return 'Give a number of months.';
  return undefined;
}

/** The rule without conditions that are not filled in and groups that hold nothing; and how many were left away. */
export function completeParts(rule: Rule, kinds: ConditionKind[]): { rule: Rule; incomplete: number } {
  let incomplete = 0;
  const keep = (node: RuleNode): RuleNode[] => {
    if (isGroup(node)) {
      const of = node.of.flatMap(keep);
      if (!node.of.length) incomplete++;
      return of.length ? [{ ...node, of }] : [];
    }
    const missing = missingIn(
      node,
      kinds.find(({ about }) => about === node.about),
    );
    if (missing) incomplete++;
    return missing ? [] : [node];
  };
  const of = rule.of.flatMap(keep);
  return { rule: { ...rule, of }, incomplete };
}
