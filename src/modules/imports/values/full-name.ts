const particle = /^(van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ben|zu|zur|ter|af)$/i;
const capitals = (word: string) =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** "Tamm, Anna", "Anna TAMM" and "Anna van Tamm" in their parts; one word is a family name. */
export function splitName(full: string): { givenName: string; familyName: string } {
  const text = full.trim().replace(/\s+/g, ' ');
  const comma = text.indexOf(',');
  if (comma > 0) return { familyName: text.slice(0, comma).trim(), givenName: text.slice(comma + 1).trim() };
  const words = text.split(' ');
  const loud = words.filter(capitals);
  if (loud.length && loud.length < words.length)
    return { familyName: loud.join(' '), givenName: words.filter((word) => !capitals(word)).join(' ') };
  let start = Math.max(words.length - 1, 0);
  while (start > 1 && particle.test(words[start - 1]!)) start--;
  return { givenName: words.slice(0, start).join(' '), familyName: words.slice(start).join(' ') };
}
