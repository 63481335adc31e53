import type { Condition, Combination, Group, PeopleRule, RuleNode } from './rule.types.js';
import { isGroup } from './rule.types.js';
import type { ConditionKind, Kinds } from './condition-kinds.js';
import { eventKey, referenceKey, type ListBook, type ListDefinition } from './list-book.js';
import { sourceOf } from './present-parts.rules.js';

const regions = new Intl.DisplayNames(['en-GB'], { type: 'region', fallback: 'code' });
const languages = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' });

const joined = (parts: readonly string[], word: 'and' | 'or'): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;

/** The condition in words, to follow "people who". */
export function conditionWords(
  condition: Condition,
  kind: ConditionKind | undefined,
  teamId: string,
  book: Pick<ListBook, 'names'>,
): string {
  if (!kind) return `a condition that is no longer known (${condition.about})`;
  const source = sourceOf(kind);
  const events = condition.events ?? [];
  return kind.words(condition, {
    values: joined(
      (condition.any ?? []).map((value) => valueWords(value, kind, source, book)),
      'or',
    ),
    events: events.length
      ? joined(
          events.map((id) => {
            const name = book.names.get(eventKey(teamId, id));
            return name === undefined ? 'a debate that is gone' : `“${name}”`;
          }),
          'or',
        )
      : 'any debate of the team',
    period: condition.months
      ? ` in the last ${condition.months === 1 ? 'month' : `${condition.months} months`}`
      : '',
    verb: (yes, no) => (condition.not ? no : yes),
  });
}

function valueWords(
  value: string,
  kind: ConditionKind,
  source: string | undefined,
  { names }: Pick<ListBook, 'names'>,
): string {
  const key = referenceKey(source, value);
  if (key) return names.get(key) ?? `${/^[aeio]/.test(source!) ? 'an' : 'a'} ${source} that is gone`;
  if (source === 'country') return value ? regions.of(value)! : 'an unknown country';
  if (source === 'language') return languages.of(value)!;
  const { any } = kind.takes;
  const option = any && 'options' in any ? any.options.find((one) => one.value === value) : undefined;
  return option?.label ?? `“${value}”`;
}

function nodeWords(
  node: RuleNode,
  kinds: Kinds,
  teamId: string,
  book: Pick<ListBook, 'names'>,
  top: boolean,
): string {
  if (!isGroup(node)) return conditionWords(node, kinds.get(node.about), teamId, book);
  return groupWords(node, kinds, teamId, book, top);
}

function groupWords(
  { match, of }: Group,
  kinds: Kinds,
  teamId: string,
  book: Pick<ListBook, 'names'>,
  top: boolean,
): string {
  const [only] = of;
  if (match === 'none' && of.length === 1 && !isGroup(only!))
    return nodeWords({ ...only!, not: !only!.not }, kinds, teamId, book, false);
  const parts = of.map((part) => nodeWords(part, kinds, teamId, book, false));
  if (match === 'none')
    return parts.length === 1 ? `do not fit ${parts[0]}` : `neither ${parts.join(' nor ')}`;
  const word = match === 'all' ? 'and' : 'or';
  const text = joined(parts, word);
  return top || parts.length < 2 ? text : `(${text})`;
}

/** A list in one sentence without its full stop. */
export function listWords(list: ListDefinition, kinds: Kinds, book: ListBook): string {
  if (list.kind === 'picked') return 'People and posts picked by hand';
  if (list.kind === 'rule') return ruleWords(list.rule as PeopleRule, kinds, list.teamId, book);
  return combinationWords(list, list.rule as Combination, book);
}

export function ruleWords(
  rule: PeopleRule,
  kinds: Kinds,
  teamId: string,
  book: Pick<ListBook, 'names'>,
): string {
  return rule.of.length
    ? `People who ${groupWords(rule, kinds, teamId, book, true)}`
    : 'No conditions yet: nobody';
}

function combinationWords(list: ListDefinition, rule: Combination, book: ListBook): string {
  if (!rule.lists.length) return 'No lists yet: nobody';
  const name = (id: string) => {
    const part = book.lists.get(id);
    return part?.teamId === list.teamId ? `“${part.name}”` : 'a list that is gone';
  };
  const from = joined(rule.lists.map(name), rule.combine === 'all' ? 'and' : 'or');
  const without = rule.without.length ? `, but not on ${joined(rule.without.map(name), 'or')}` : '';
  const all = rule.combine === 'all' && rule.lists.length > 1;
  return `People on ${all ? 'all of ' : ''}${from}${without}`;
}
