import type { PartyMember, PartyWish } from '../../rsvps/party.rules.js';
import type { AnswerForm } from './invitee.dto.js';

/** What the form says of companions, as it was sent: nothing in it comes from what is kept. */
export type TypedParty =
  | { count: number }
  | {
      names: readonly string[];
      /** Ids of those whom the fields stood for, and of those who no longer come. */
      of: readonly string[];
      removed: readonly string[];
    };

/** Undefined where the form did not ask. */
export function typedParty({
  companions,
  companion: names,
  companionOf: of = [],
  removeCompanion = [],
  filled,
}: AnswerForm): TypedParty | undefined {
  if (names) return { names, of, removed: filled ? of.filter((_, place) => !names[place]) : removeCompanion };
  return companions === undefined ? undefined : { count: companions };
}

/** An empty field keeps whom it stood for, unless they were removed. */
export function partyWish(
  typed: TypedParty | undefined,
  party: readonly PartyMember[],
): PartyWish | undefined {
  if (!typed || 'count' in typed) return typed;
  const { names, of, removed } = typed;
  const kept = (id: string | undefined) =>
    (id && !removed.includes(id) && party.find((one) => one.id === id)?.name) || '';
  return { names: names.map((name, place) => name || kept(of[place])).filter(Boolean) };
}
