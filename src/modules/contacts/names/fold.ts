/**
 * Forms of a text for comparing, sorting and searching: without case, accents and alphabets, so that "Zhovtis" finds
 * "Жовтис" and "Muller" finds "Müller". Both sides of every comparison go through the same function.
 */

/** letter=Latin letters, in lower case. */
const table = `
  ß=ss ø=o đ=d ð=d ł=l æ=ae œ=oe þ=th ı=i ŋ=n ħ=h ə=a
  а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts
  ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ё=e і=i ї=yi є=ye ґ=g ў=u ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u
  һ=h ӣ=i ӯ=u ҳ=h ҷ=j ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=gj ќ=kj ѕ=dz
  α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch
  ψ=ps ω=o`;
// First Latin letters that do not decompose, then Cyrillic (Russian, and what Ukrainian, Belarusian, Kazakh, Kyrgyz, Tajik,
// Serbian and Macedonian add), then Greek.
const letters = new Map(
  table
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

// Composed letters whose mark makes them another letter: looked up before the marks are taken off.
const keepsMark = /[йёїўӣӯѓќ]/gu;
/** Greek pairs that are one sound. */
const pairs: [RegExp, string][] = [
  [/ου/g, 'ou'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
  [/μπ/g, 'b'],
  [/ντ/g, 'nt'],
];

/** Lower-case Latin letters, digits and `@._+-`, one space between words. Letters of other scripts stay as they are. */
export function fold(text: string): string {
  return plain.test(text) ? foldPlain(text.toLowerCase()) : foldAny(text);
}

/** Most names and nearly all addresses: nothing to take apart. */
const plain = /^[\u0000-\u007f]*$/;
const foldPlain = (text: string): string =>
  /^[a-z0-9@._+-]*$/.test(text)
    ? text
    : text
        .replace(/['`]/g, '')
        .replace(/[^a-z0-9@._+-]+/g, ' ')
        .trim();

function foldAny(text: string): string {
  let folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(keepsMark, (letter) => letters.get(letter)!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘ʼʹ`´]/g, '');
  for (const [pair, sound] of pairs) folded = folded.replace(pair, sound);
  return folded
    .replace(/[^\u0000-\u007f]/gu, (letter) => letters.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}@._+-]+/gu, ' ')
    .trim();
}

/** For finding: `fold`, and the letters that transliterations disagree about made one (y, j → i; w → v; x → ks). */
export const searchForm = (text: string): string =>
  fold(text).replace(/[yj]/g, 'i').replace(/w/g, 'v').replace(/x/g, 'ks');

/** For sorting and for comparing whole names: `fold` without punctuation. */
export const sortForm = (...parts: string[]): string =>
  parts
    .map((part) =>
      fold(part)
        .replace(/[@._+-]+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join(' ');

/** LIKE patterns that all must match; the words of a query in any order. At most eight words count. */
export function searchPatterns(query: string): string[] {
  return [...new Set(searchForm(query).split(' '))]
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
