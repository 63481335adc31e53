import type { Kinds } from './condition-kinds.js';
import type { ListBook, ListDefinition } from './list-book.js';
import type { ListSql } from './list-sql.rules.js';
import { conditionWords } from './rule-words.rules.js';
import { isGroup, type Combination, type Match, type PeopleRule, type RuleNode } from './rule.types.js';

/** One thing that puts people on a list or keeps them off, with its two SQL conditions. */
export interface Reason {
  depth: number;
  text: string;
  yes: string;
  no: string;
}

const groupText: Record<Match, string> = {
  all: 'All of these:',
  any: 'At least one of these:',
  none: 'None of these:',
};

/** Writes what decides about a list, line by line. */
export class ReasonLines {
  constructor(
    private readonly book: ListBook,
    private readonly kinds: Kinds,
    /** Writes the conditions of a book: of this one, and of the same with single lists changed. */
    private readonly sqlOf: (book: ListBook) => ListSql,
  ) {}

  of(listId: string, depth = 0, within: readonly string[] = []): Reason[] {
    const list = this.book.lists.get(listId);
    if (!list || within.includes(listId)) return [];
    const sql = this.sqlOf(this.book);
    const lines = [...this.byHand(list, depth), ...this.byRule(list, depth, [...within, listId])];
    if (list.exclusions) {
      const excluded = sql.excluded(listId);
      lines.push({ depth, text: 'Kept off the list by hand', yes: excluded, no: `NOT ${excluded}` });
    }
    return lines;
  }

  private byHand(list: ListDefinition, depth: number): Reason[] {
    const alone = (part: Partial<ListDefinition>, text: string): Reason => {
      const bare = { ...list, kind: 'picked' as const, rule: null, picks: false, posts: false };
      const lists = new Map(this.book.lists).set(list.id, { ...bare, ...part, exclusions: false });
      const sql = this.sqlOf({ ...this.book, lists });
      return { depth, text, yes: sql.on(list.id), no: sql.off(list.id) };
    };
    return [
      ...(list.picks ? [alone({ picks: true }, 'Put on the list by hand')] : []),
      ...(list.posts ? [alone({ posts: true }, 'Holds a post that is on the list')] : []),
    ];
  }

  private byRule(list: ListDefinition, depth: number, within: readonly string[]): Reason[] {
    if (list.kind === 'rule') return this.nodes(list.rule as PeopleRule, list.teamId, depth);
    if (list.kind === 'picked') return [];
    const { lists, without } = list.rule as Combination;
    const sql = this.sqlOf(this.book);
    return [...lists, ...without].flatMap((id) => {
      const part = this.book.lists.get(id);
      const known = part?.teamId === list.teamId ? part : undefined;
      const name = known ? `“${known.name}”` : 'a list that is gone';
      const text = without.includes(id) ? `Not to be on ${name}; is on it` : `On ${name}`;
      const line = { depth, text, yes: known ? sql.on(id) : 'FALSE', no: known ? sql.off(id) : 'FALSE' };
      return [line, ...(known ? this.of(id, depth + 1, within) : [])];
    });
  }

  private nodes(node: RuleNode, teamId: string, depth: number): Reason[] {
    const sql = this.sqlOf(this.book);
    const line = (text: string): Reason => ({
      depth,
      text,
      yes: sql.node(node, teamId, true),
      no: sql.node(node, teamId, false),
    });
    if (!isGroup(node)) {
      const words = conditionWords(node, this.kinds.get(node.about), teamId, this.book);
      return [line(words.charAt(0).toUpperCase() + words.slice(1))];
    }
    if (!node.of.length) return [];
    return [line(groupText[node.match]), ...node.of.flatMap((part) => this.nodes(part, teamId, depth + 1))];
  }
}
