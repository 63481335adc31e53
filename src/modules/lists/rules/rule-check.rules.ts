import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import type { ConditionKind, Kinds, Takes, ValueSource } from './condition-kinds.js';
import { matches, type Combination, type Condition, type Match, type PeopleRule } from './rule.types.js';

const deepest = 5;
const mostConditions = 100;
const mostValues = 200;
const mostLists = 50;

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// eslint-disable-next-line no-control-regex
const line = /^[^\u0000-\u001f\u007f]{1,100}$/;
const valueForms: Record<ValueSource, RegExp> = {
  category: line,
  rank: line,
  tag: line,
  organisation: uuid,
  country: /^([A-Z]{2})?$/,
  language: /^[a-z]{2,3}$/,
};

/** A rule as it may be stored, or what is wrong with it; `field` is the path within the request: `rule.of.0.any`. */
export function checkRule(given: unknown, kinds: Kinds): { rule?: PeopleRule; problems: FieldProblem[] } {
  const checker = new RuleChecker(kinds);
  if (!isObject(given) || given['version'] !== 1)
    return { problems: [{ field: 'rule', message: 'Give the rule with "version": 1.' }] };
  const { version: _version, ...root } = given;
  const group = checker.group(root, 'rule', 1);
  if (checker.count > mostConditions)
    checker.say('rule', `A rule can have ${mostConditions} conditions at most.`);
  return checker.problems.length
    ? { problems: checker.problems }
    : { rule: { version: 1, ...group! }, problems: [] };
}

class RuleChecker {
  readonly problems: FieldProblem[] = [];
  count = 0;

  constructor(private readonly kinds: Kinds) {}

  say(field: string, message: string): undefined {
    this.problems.push({ field, message });
  }

  group(given: Loose, field: string, depth: number): { match: Match; of: PeopleRule['of'] } | undefined {
    this.only(given, ['match', 'of'], field);
    const { match, of } = given;
    if (!matches.includes(match as Match))
      return this.say(`${field}.match`, 'A group matches "all", "any" or "none" of its conditions.');
    if (!Array.isArray(of)) return this.say(`${field}.of`, 'A group holds a list of conditions.');
    if (depth > deepest) return this.say(field, `Groups can stand ${deepest} deep at most.`);
    if (!of.length && depth > 1) return this.say(field, 'Put a condition into the group, or take it away.');
    const parts = of.map((part: unknown, index) => this.node(part, `${field}.of.${index}`, depth + 1));
    return { match: match as Match, of: parts.filter((part) => part !== undefined) };
  }

  private node(given: unknown, field: string, depth: number) {
    if (!isObject(given)) return this.say(field, 'A condition is an object.');
    return 'match' in given ? this.group(given, field, depth) : this.condition(given, field);
  }

  private condition(given: Loose, field: string): Condition | undefined {
    this.count++;
    const { about, not } = given;
    const kind = typeof about === 'string' ? this.kinds.get(about) : undefined;
    if (!kind) return this.say(`${field}.about`, 'There is no such kind of condition.');
    const takes = Object.keys(kind.takes);
    this.only(given, ['about', 'not', ...takes], field);
    if (not !== undefined && typeof not !== 'boolean') this.say(`${field}.not`, '"not" is true or false.');
    const parts = Object.entries(partsOf(kind)).flatMap(([name, check]) => {
      const problem = check(given[name]);
      if (problem) this.say(`${field}.${name}`, `${kind.label}: ${problem}`);
      return given[name] === undefined ? [] : [[name, given[name]]];
    });
    return { about: kind.about, ...(not ? { not: true } : {}), ...Object.fromEntries(parts) } as Condition;
  }

  private only(given: Loose, known: string[], field: string): void {
    for (const name of Object.keys(given))
      if (!known.includes(name)) this.say(`${field}.${name}`, `"${name}" does not belong here.`);
  }
}

type Check = (value: unknown) => string | undefined;

/** The checks of what this kind takes; each answers what is wrong. */
function partsOf({ takes }: ConditionKind): Record<string, Check> {
  const { any, below, events, months, text, since } = takes;
  return {
    ...(any ? { any: (value) => valuesProblem(value, any) } : {}),
    ...(below ? { below: (value) => (isOptional('boolean', value) ? undefined : 'say true or false.') } : {}),
    ...(events ? { events: (value) => idsProblem(value, 'debate') } : {}),
    ...(months ? { months: (value) => monthsProblem(value, months) } : {}),
    ...(text
      ? {
          text: (value) =>
            typeof value === 'string' && value.trim() && value.length <= text.max && line.test(value)
              ? undefined
              : `write up to ${text.max} characters.`,
        }
      : {}),
    ...(since ? { since: (value) => (isDay(value) ? undefined : 'give a day like 2027-01-14.') } : {}),
  };
}

const isOptional = (type: string, value: unknown) => value === undefined || typeof value === type;

function valuesProblem(value: unknown, any: NonNullable<Takes['any']>): string | undefined {
  if (!Array.isArray(value) || !value.length) return 'choose at least one.';
  if (value.length > mostValues) return `choose ${mostValues} at most.`;
  const fits = (one: unknown) =>
    typeof one === 'string' &&
    ('from' in any ? valueForms[any.from].test(one) : any.options.some((option) => option.value === one));
  return value.every(fits) ? undefined : 'one of these cannot be chosen.';
}

function idsProblem(value: unknown, what: string, most = mostValues): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) &&
    value.length <= most &&
    value.every((id) => typeof id === 'string' && uuid.test(id))
    ? undefined
    : `give each ${what} by its id, ${most} at most.`;
}

function monthsProblem(value: unknown, needed: 'needed' | 'optional'): string | undefined {
  if (value === undefined && needed === 'optional') return undefined;
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 600
    ? undefined
    : 'give whole months, 1 to 600.';
}

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

/** A combination as it may be stored, or what is wrong with its form. */
export function checkCombination(given: unknown): { rule?: Combination; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  if (!isObject(given) || given['version'] !== 1)
    return { problems: [{ field: 'rule', message: 'Give the combination with "version": 1.' }] };
  const { version: _version, combine, lists, without = [], ...rest } = given;
  for (const name of Object.keys(rest)) say(`rule.${name}`, `"${name}" does not belong here.`);
  if (combine !== 'all' && combine !== 'any')
    say('rule.combine', 'Combine people on "all" or on "any" of the lists.');
  for (const [name, ids] of Object.entries({ lists, without })) {
    const problem = Array.isArray(ids) ? idsProblem(ids, 'list', mostLists) : 'give a list of ids.';
    if (problem) say(`rule.${name}`, problem);
  }
  if (problems.length) return { problems };
  const unique = (ids: unknown) => [...new Set((ids as string[]).map((id) => id.toLowerCase()))];
  const rule: Combination = {
    version: 1,
    combine: combine as 'all' | 'any',
    lists: unique(lists),
    without: unique(without),
  };
  if (!rule.lists.length && rule.without.length) say('rule.lists', 'Choose at least one list to start from.');
  if (rule.lists.some((id) => rule.without.includes(id)))
    say('rule.without', 'A list cannot be both added and taken away.');
  return problems.length ? { problems } : { rule, problems };
}
