/** Somebody whose name may not stand in what is published about an event. */
export interface ProtectedPerson {
  id: string;
  givenName: string;
  familyName: string;
  /** The name as shown in a profile, when it differs. */
  shownName: string;
  alias: string;
  /** Why: at risk, wherever the text; or took part under the Chatham House Rule. */
  reason: 'at_risk' | 'attribution_rule';
  /** Speaks at or is invited to this very event; then the family name alone gives them away too. */
  takesPart: boolean;
}

export interface FoundName {
  person: ProtectedPerson;
  /** The words in the text. */
  words: string;
}

const letters = '\\p{L}\\p{M}\\p{N}';
// Not the hyphen: outside brackets it means itself, and escaped it is an error in a Unicode pattern.
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** Spaces, line breaks and the marks that Markdown may put between two names. */
const between = '[\\s\\u00a0*_~`,-]+';

/** Ways to write the person, longest first: both names in either order, and the family name alone where that is enough. */
function patternsOf({ givenName, familyName, shownName, alias, takesPart }: ProtectedPerson): RegExp[] {
  const spaced = (text: string) => text.trim().split(/\s+/).filter(Boolean).map(escape).join(between);
  const [given, family, shown] = [spaced(givenName), spaced(familyName), spaced(shownName)];
  const written: [string, string][] = [];
  if (given && family)
    written.push([`${given}${between}${family}`, 'iu'], [`${family}${between}${given}`, 'iu']);
  if (shown && shownName.trim() !== alias.trim() && shown.includes(between)) written.push([shown, 'iu']);
  const alone = familyName.trim() || (family ? '' : givenName.trim());
  // With its capital only, so that a name that is also a word does not stop every text.
  if (takesPart && [...alone].length >= 3) written.push([spaced(alone), 'u']);
  return written.map(([source, flags]) => new RegExp(`(?<![${letters}])${source}(?![${letters}])`, flags));
}

/** Every protected person whose name stands in `text`, once each. */
export function findNames(text: string, people: readonly ProtectedPerson[]): FoundName[] {
  const plain = text.normalize('NFC').replace(/[\u00ad\u200b-\u200d\u2060]/g, '');
  return people.flatMap((person) => {
    const normal = {
      ...person,
      givenName: person.givenName.normalize('NFC'),
      familyName: person.familyName.normalize('NFC'),
    };
    for (const pattern of patternsOf(normal)) {
      const words = pattern.exec(plain)?.[0];
      if (words) return [{ person, words }];
    }
    return [];
  });
}
