import { isHidden, shownName, type NamedPerson, type NameViewer } from '../contacts/names/shown-name.js';

/**
 * By person, the names of the others who are written to at the same address: each gets an own invitation and mail. People
 * at risk are left out for those who are not cleared: an address shared with somebody known would tell who they are.
 */
export function sharedMailboxes(
  people: readonly (NamedPerson & { personId: string; email: string | null })[],
  viewer: NameViewer,
): Map<string, string[]> {
  const open = people.filter((person) => person.email && !isHidden(person, viewer));
  const shared = new Map<string, string[]>();
  for (const group of Map.groupBy(open, ({ email }) => email!.toLowerCase()).values())
    for (const { personId } of group.length > 1 ? group : [])
      shared.set(
        personId,
        group.filter((other) => other.personId !== personId).map((other) => shownName(other, viewer)),
      );
  return shared;
}
