import type { Kinds } from './condition-kinds.js';
import type { ListBook, ListDefinition } from './list-book.js';
import { presentParts } from './present-parts.rules.js';
import { conditionWords } from './rule-words.rules.js';
import { conditionsOf, type Combination, type PeopleRule } from './rule.types.js';

/** What a list refers to and is gone, in sentences; the lists it is made of are asked too. */
export function listProblems(list: ListDefinition, kinds: Kinds, book: ListBook): string[] {
  return [...new Set(problemsOf(list, kinds, book, new Set()))];
}

function problemsOf(list: ListDefinition, kinds: Kinds, book: ListBook, seen: Set<string>): string[] {
  if (seen.has(list.id)) return [];
  seen.add(list.id);
  if (list.kind === 'rule')
    return conditionsOf(list.rule as PeopleRule).flatMap((condition) => {
      const kind = kinds.get(condition.about);
      const parts = kind && presentParts(condition, kind, list.teamId, book.names);
      if (parts?.gone === 0) return [];
      const words = `“${conditionWords(condition, kind, list.teamId, book)}”`;
      return parts?.condition
        ? [`Something in ${words} is gone; the rest of the condition still counts.`]
        : [
            `What ${words} asks for is gone: until that is put right, it is true of nobody and false of nobody.`,
          ];
    });
  if (list.kind === 'picked') return [];
  const { lists, without } = list.rule as Combination;
  return [...lists, ...without].flatMap((id) => {
    const part = book.lists.get(id);
    if (!part || part.teamId !== list.teamId)
      return [
        without.includes(id)
          ? `A list that “${list.name}” leaves out is gone: until that is put right, nobody is on it by its lists.`
          : `A list that “${list.name}” is made of is gone: nobody counts as on it.`,
      ];
    return problemsOf(part, kinds, book, seen).map((problem) =>
      problem.startsWith('In “') ? problem : `In “${part.name}”: ${problem}`,
    );
  });
}
