/**
 * French as it is printed: no line may begin with the second half of a double sign, and guillemets keep what they hold.
 * A no-break space before a colon and inside guillemets, a narrow one before `; ! ?`; spaces that are there already only.
 */
export const setFrench = (text: string): string =>
  text.replaceAll(/ (?=[;!?])/g, '\u202F').replaceAll(/ (?=[:»])|(?<=«) /g, '\u00A0');

/** Between a label and what it labels. */
export const colon = (language: string): string => (language === 'fr' ? '\u00A0: ' : ': ');

/** Words in several languages, the French of them set as it is printed, also what their functions return. */
export function typeset<T extends { fr: unknown }>(words: T): T {
  return { ...words, fr: everywhere(words.fr) };
}

function everywhere(words: unknown): unknown {
  if (typeof words === 'string') return setFrench(words);
  if (typeof words === 'function') return (...values: unknown[]) => everywhere(words(...values) as unknown);
  if (Array.isArray(words)) return words.map(everywhere);
  if (words === null || typeof words !== 'object') return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, everywhere(value)]));
}
