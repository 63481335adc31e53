import { dayOf, runningSql } from '../../contacts/posts/tenures.rules.js';
import type { Kinds } from './condition-kinds.js';
import type { ListBook, ListDefinition } from './list-book.js';
import { presentParts } from './present-parts.rules.js';
import {
  isGroup,
  type Combination,
  type Condition,
  type Group,
  type PeopleRule,
  type RuleNode,
} from './rule.types.js';

/** Who asks, and when. */
export interface Asking {
  cleared: boolean;
  now: Date;
}

interface Places {
  add(value: unknown): string;
}

const nobody = 'FALSE';
const everybody = 'TRUE';
const and = (parts: string[]) => (parts.length ? `(${parts.join(' AND ')})` : everybody);
const or = (parts: string[]) => (parts.length ? `(${parts.join(' OR ')})` : nobody);

/**
 * Writes lists as SQL conditions on `people p`. A list has two: `on` and `off`. For most people exactly one is true.
 * Neither is, and the person is left out, where the answer hangs on what the asker may not see of somebody at risk, or
 * on something that no longer exists. So what is hidden decides nothing, under "not" and "none" neither.
 */
export class ListSql {
  /** Whether anything hidden was asked for, so that people at risk may have been left out. */
  hides = false;
  /** Lists being written: no circle can be stored, and none would be followed. */
  private readonly open = new Set<string>();

  constructor(
    private readonly book: ListBook,
    private readonly kinds: Kinds,
    private readonly asking: Asking,
    private readonly places: Places,
  ) {}

  on(listId: string): string {
    return this.list(listId, true);
  }

  off(listId: string): string {
    return this.list(listId, false);
  }

  /** At risk, and neither on nor off: at the most so many people under protection are left out of the asker's view. */
  undecided(listIds: readonly string[]): string {
    return and([
      'p.at_risk',
      ...listIds.map((id) => `NOT ${this.on(id)}`),
      or(listIds.map((id) => `NOT ${this.off(id)}`)),
    ]);
  }

  private list(id: string, wanted: boolean): string {
    const list = this.book.lists.get(id);
    if (!list || this.open.has(id)) return nobody;
    this.open.add(id);
    const ways = [...this.base(list, wanted), ...this.picked(list, wanted)];
    this.open.delete(id);
    const together = wanted ? or(ways) : and(ways);
    if (!list.exclusions) return together;
    const excluded = this.excluded(id);
    return wanted ? and([together, `NOT ${excluded}`]) : or([excluded, together]);
  }

  /** Kept off the list by hand. */
  excluded(listId: string): string {
    return `EXISTS (SELECT FROM list_exclusions x WHERE x.list_id = ${this.places.add(listId)}::uuid AND x.person_id = p.id)`;
  }

  private base(list: ListDefinition, wanted: boolean): string[] {
    if (list.kind === 'picked') return [];
    return [
      list.kind === 'rule'
        ? this.rule(list.rule as PeopleRule, list.teamId, wanted)
        : this.combination(list, list.rule as Combination, wanted),
    ];
  }

  private picked(list: ListDefinition, wanted: boolean): string[] {
    if (!list.picks && !list.posts) return [];
    const place = this.places.add(list.id);
    const members = `SELECT m.person_id FROM list_members m WHERE m.list_id = ${place}::uuid`;
    if (!list.posts) return [`${wanted ? '' : 'NOT '}p.id IN (${members})`];
    const day = this.places.add(dayOf(this.asking.now));
    const held = `FROM list_posts lp JOIN tenures t ON t.post_id = lp.post_id AND ${runningSql('t', `${day}::date`)}`;
    const hidden = !this.asking.cleared;
    if (hidden) this.hides = true;
    if (wanted) {
      const holders = hidden
        ? `${held} JOIN people h ON h.id = t.person_id AND NOT h.at_risk WHERE lp.list_id = ${place}::uuid`
        : `${held} WHERE lp.list_id = ${place}::uuid`;
      return [`p.id IN (${members} UNION ALL SELECT t.person_id ${holders})`];
    }
    return [
      `p.id NOT IN (${members})`,
      `NOT EXISTS (SELECT ${held} WHERE lp.list_id = ${place}::uuid AND t.person_id = p.id)`,
      ...(hidden ? ['NOT p.at_risk'] : []),
    ];
  }

  /** A rule without conditions has nobody on it. */
  private rule(rule: PeopleRule, teamId: string, wanted: boolean): string {
    if (!rule.of.length) return wanted ? nobody : everybody;
    return this.node(rule, teamId, wanted);
  }

  /** A condition or a group, answered with yes or no. */
  node(node: RuleNode, teamId: string, wanted: boolean): string {
    if (!isGroup(node)) return this.condition(node, teamId, wanted);
    return this.group(node, teamId, wanted);
  }

  private group({ match, of }: Group, teamId: string, wanted: boolean): string {
    // "None of them" is "all of them not".
    const parts = of.map((part) => this.node(part, teamId, match === 'none' ? !wanted : wanted));
    const together = (match === 'any') !== wanted;
    return together ? and(parts) : or(parts);
  }

  private condition(condition: Condition, teamId: string, wanted: boolean): string {
    const kind = this.kinds.get(condition.about);
    const present = kind && presentParts(condition, kind, teamId, this.book.names).condition;
    if (!present) return nobody;
    const { now, cleared } = this.asking;
    const { trees } = this.book;
    const sql = kind.sql(present, {
      add: (value) => this.places.add(value),
      teamId,
      now,
      below: (ids) => trees && [...new Set(ids.flatMap((id) => trees.get(id.toLowerCase()) ?? []))],
    });
    const test = wanted === Boolean(condition.not) ? `NOT (${sql})` : `(${sql})`;
    if (!kind.hidden || cleared) return test;
    this.hides = true;
    return `(NOT p.at_risk AND ${test})`;
  }

  private combination(list: ListDefinition, { combine, lists, without }: Combination, wanted: boolean) {
    if (!lists.length) return wanted ? nobody : everybody;
    // A list of another team, or one that is gone, says neither yes nor no.
    const part = (id: string, yes: boolean) =>
      this.book.lists.get(id)?.teamId === list.teamId ? this.list(id, yes) : nobody;
    const added = lists.map((id) => part(id, wanted));
    const from = (combine === 'all') === wanted ? and(added) : or(added);
    const taken = without.map((id) => part(id, !wanted));
    return wanted ? and([from, ...taken]) : or([from, ...taken]);
  }
}
