import type { CompanionKind } from '../events/event.entity.js';

/** Who comes along with a guest: pure decisions, made under the event's lock. */

/** Staff are not bound by what guests may bring, but nobody brings a crowd. */
export const mostCompanions = 10;

export interface CompanionRule {
  companions: CompanionKind;
  companionsAtMost: number;
}

export interface PartyMember {
  id: string;
  /** '' where companions are only counted. */
  name: string;
}

/** What an answer says of companions: how many, who, or that one of them stays away. */
export type PartyWish = { count: number } | { names: string[] } | { without: string };

/** How many companions this guest may bring. @param own what staff allowed this guest; null: as everybody */
export const allowance = ({ companions, companionsAtMost }: CompanionRule, own: number | null): number =>
  own ?? (companions === 'none' ? 0 : companionsAtMost);

/** How a guest is asked; those whom staff alone allowed companions are asked for a number. */
export const askedFor = (rule: CompanionRule, own: number | null): CompanionKind =>
  allowance(rule, own) === 0 ? 'none' : rule.companions === 'none' ? 'number' : rule.companions;

/**
 * The party as the answer makes it. Whoever stays keeps the entry, and with it link and badge; another name is another
 * companion. Without a wish the party stays as it is.
 */
export function partyAfter(
  present: readonly PartyMember[],
  wish: PartyWish | undefined,
  newId: () => string,
): PartyMember[] {
  if (!wish) return [...present];
  if ('without' in wish) return present.filter(({ id }) => id !== wish.without);
  if ('count' in wish)
    return Array.from({ length: wish.count }, (_, place) => present[place] ?? { id: newId(), name: '' });
  const left = [...present];
  return wish.names.map((name) => {
    const known = left.findIndex((one) => one.name === name);
    return known < 0 ? { id: newId(), name } : left.splice(known, 1)[0]!;
  });
}

/** Whether a guest wants to bring more than allowed; what was brought already may stay. */
export const bringsTooMany = (
  party: readonly unknown[],
  present: readonly unknown[],
  allowed: number,
): boolean => party.length > allowed && party.length > present.length;
