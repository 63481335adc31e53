import type { Guest } from '../invitee.queries.js';

/** Of what the page does not show: that it is there. */
export interface Kept {
  note: boolean;
  dietary: boolean;
  accessNeeds: boolean;
  interpretation: boolean;
  /** Ids of the organisers' questions that are answered. */
  questions: readonly string[];
}

export const nothingKept: Kept = {
  note: false,
  dietary: false,
  accessNeeds: false,
  interpretation: false,
  questions: [],
};

/** Enough for those who know somebody: `Anna-Liisa Tamm` is `A. T.` */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? [])
    .map((letter) => `${letter}.`)
    .join(' ');

/**
 * The guest as the page may show them. Links are passed on: whoever holds one reads nothing that was told, and of other
 * people initials at most, until a code opened the page in that browser. Nothing else renders a guest.
 */
export function asShown(guest: Guest): Guest {
  if (guest.opened) return guest;
  const { party, openParty, deputy, inPlaceOf } = guest;
  const short = <One extends { name: string }>(one: One) => ({ ...one, name: initials(one.name) });
  return {
    ...guest,
    party: party.map(short),
    openParty: openParty.map(short),
    deputy: deputy && short(deputy),
    inPlaceOf: inPlaceOf && initials(inPlaceOf),
    note: null,
    dietary: null,
    accessNeeds: null,
    interpretation: null,
    said: {},
    kept: {
      note: Boolean(guest.note),
      dietary: Boolean(guest.dietary),
      accessNeeds: Boolean(guest.accessNeeds),
      interpretation: Boolean(guest.interpretation),
      questions: Object.keys(guest.said),
    },
  };
}

/**
 * Whether a code would show more than the page does. What a guest wrote stands in the form, and to nobody but the guest.
 * @param guest as shown
 */
export function hidesSomething(guest: Guest, hasForm: boolean): boolean {
  if (guest.opened || (!guest.personal && !guest.assistant)) return false;
  const { note, dietary, accessNeeds, interpretation, questions } = guest.kept;
  return (
    guest.party.some(({ name }) => name) ||
    guest.deputy !== null ||
    (guest.personal && Boolean(guest.inPlaceOf)) ||
    (guest.personal && hasForm && (note || dietary || accessNeeds || interpretation || questions.length > 0))
  );
}
