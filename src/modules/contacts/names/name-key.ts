import { fold } from './fold.js';
import { romanise, scriptOf, writesNoVowels } from './scripts.js';

/**
 * Words of a name in forms that do not depend on who wrote it down: "Жовтис", "Zhovtis", "Schowtis" and "Jovtis" share
 * a form. Where a spelling can be read in two ways (j, ch) a word has several.
 */
export interface NameWord {
  /** Lower-case Latin letters. */
  plain: string;
  /** How it sounds: consonants in classes, vowels simplified. */
  sounds: readonly string[];
  /** The consonants alone: what all spellings of a name have in common, and some other names too. */
  keys: readonly string[];
  script: string;
}

const particles = new Set(
  'de del della der den des di da do dos du la le las los van von vom zu zur zum ten ter te af av al el ul as ad bin ibn bint y e und and the of'.split(
    ' ',
  ),
);

/** Digraphs and letters by class: S all sibilants, h the throat (g, h, kh: Сергій and Сергей), t, k, v. */
const consonants: [RegExp, string][] = [
  [/shch|schtsch|chtch|szcz/g, 'S'],
  [/tsch|tch|dsch|dzh|dsh|dj(?=[aeiou])|tz|ts|dz/g, 'S'],
  [/sch|sh|zh|sz|cz|rz(?=[aeiouy])/g, 'S'],
  [/kh|gh/g, 'h'],
  [/th|dh/g, 't'],
  [/ph/g, 'v'],
  [/^rh/, 'r'],
  [/gu(?=[ei])/g, 'g'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 'S'],
  [/c/g, 'k'],
  [/x/g, 'kS'],
  [/[sz]/g, 'S'],
  [/[wf]/g, 'v'],
  [/d/g, 't'],
  [/g/g, 'h'],
];

const vowels: [RegExp, string][] = [
  [/^[yi](?=[aeou])/, ''],
  [/y/g, 'i'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/ae/g, 'a'],
  [/ou/g, 'u'],
  [/ee/g, 'i'],
  [/ie|ia(?=[^n])/g, 'e'],
  [/i(?=[aou])/g, ''],
  [/(?<=[aeou])i$/, ''],
];

const single = (text: string) => text.replace(/(.)\1+/g, '$1');

/** Readings of the letters that languages disagree about most. */
function readings(plain: string): string[] {
  const word = plain
    .replace(/^ou(?=[aeiou])/, 'v')
    .replace(/^abd(?:[aeuo]+[lrsn](?=[a-z]{2}))?/, 'abd')
    .replace(/ij\b|(?<=[aeiouy])j(?![aeiou])/g, 'i');
  const alternatives = (texts: string[], pattern: RegExp, ways: string[]) =>
    texts.flatMap((text) =>
      pattern.test(text) ? ways.map((way) => text.replace(new RegExp(pattern, 'g'), way)) : [text],
    );
  return alternatives(alternatives([word], /j/, ['S', 'y']), /(?<![szt])ch(?!t?ch)/, ['S', 'h']);
}

function soundOf(reading: string): string {
  let sound = reading;
  for (const [letters, read] of [...consonants, ...vowels]) sound = sound.replace(letters, read);
  return single(sound).replace(/(?<=[aeiou])h$/, '');
}

const keyOf = (sound: string): string =>
  single((/^[aeiou]/.test(sound) ? '*' : '') + sound.replace(/[aeiou]/g, ''));

const unique = (values: string[]) => [...new Set(values)];

/** The name as words; particles (de, van, al) are left out where anything else remains. */
export function nameWords(name: string): NameWord[] {
  const script = scriptOf(name);
  const all = fold(romanise(name))
    .split(/[ @._+-]+/)
    .filter(Boolean);
  const proper = all.filter((word) => !particles.has(word));
  return joinServants(proper.length ? proper : all).map((plain) => nameWord(plain, script));
}

const known = new Map<string, NameWord>();
const mostKnown = 20_000;

/** Names repeat: those met lately are not taken apart again. */
export function nameWord(plain: string, script = 'Latin'): NameWord {
  const key = `${script} ${plain}`;
  const met = known.get(key);
  if (met) return met;
  if (known.size >= mostKnown) known.clear();
  const word = makeWord(plain, script);
  known.set(key, word);
  return word;
}

function makeWord(plain: string, script: string): NameWord {
  const sounds = unique(readings(plain).map(soundOf)).map((sound) => sound || plain);
  const keys = sounds.map(keyOf);
  // "Nováková" is the wife or daughter of a "Novák"; "Ivanova" has the consonants of "Ivanov" as it is.
  const stem = /^(.{3,})ova$/.exec(plain)?.[1];
  return { plain, sounds, keys: unique(stem ? [...keys, ...nameWord(stem).keys] : keys), script };
}

/** "Abd al-Rahman" and "Abdul Rahman" are one word elsewhere. */
function joinServants(words: string[]): string[] {
  const joined: string[] = [];
  for (const word of words)
    if (/^abd([aeuo]l|[aeuo]r)?$/.test(joined.at(-1) ?? '')) joined[joined.length - 1] = `abd${word}`;
    else joined.push(word);
  return joined;
}

const share = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));

export type Likeness = 'same' | 'sound' | 'similar' | 'none';

/** How alike two words are: letter by letter, by sound (another spelling or script), or nearly. */
export function likeness(a: NameWord, b: NameWord): Likeness {
  if (a.plain === b.plain) return 'same';
  if (share(a.sounds, b.sounds)) return 'sound';
  const oneWithoutVowels = writesNoVowels(a.script) || writesNoVowels(b.script);
  if (share(a.keys, b.keys) && !otherGender(a.plain, b.plain)) {
    if (oneWithoutVowels) return 'sound';
    const away = Math.min(...a.sounds.flatMap((one) => b.sounds.map((other) => distance(one, other))));
    if (a.script !== b.script && away <= 1) return 'sound';
    if (away <= 2 && Math.min(a.plain.length, b.plain.length) > 3) return 'similar';
  }
  const longer = Math.max(a.plain.length, b.plain.length);
  return longer >= 6 && distance(a.plain, b.plain) <= 1 && !otherGender(a.plain, b.plain)
    ? 'similar'
    : 'none';
}

/** "Mario" and "Maria", "Daniel" and "Daniela": one letter apart and two people. */
function otherGender(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long === `${short}a` || long === `${short}e`) return true;
  return short.slice(0, -1) === long.slice(0, -1) && /^(ao|oa|ea|ae)$/.test(short.slice(-1) + long.slice(-1));
}

const adjective = /(sk|ck|tsk|zk|n)(?:aya|aja|aia|a|ii|iy|yy|yi|ij|yj|oi|oy|oj|i|y)$/;

/** One is the woman's form of the other: Ivanov and Ivanova, Novák and Nováková, Kowalski and Kowalska. */
export function womansForm(a: NameWord, b: NameWord): boolean {
  const [man, woman] = a.plain.endsWith('a') ? [b.plain, a.plain] : [a.plain, b.plain];
  if (!woman.endsWith('a') || man.endsWith('a')) return false;
  if (woman === `${man}ova` || woman === `${man.replace(/[aeo](?=[^aeiou]$)/, '')}ova`) return true;
  if (woman === `${man}a` && /(ov|ev|in|yn|iev|yev)$/.test(man)) return true;
  const [m, w] = [adjective.exec(man), adjective.exec(woman)];
  return Boolean(
    m && w && m[1] !== 'n' && man.slice(0, m.index) === woman.slice(0, w.index) && m[1] === w[1],
  );
}

/** Edits that lead from one to the other (Levenshtein, neighbours that change places count once); 3 for more than two. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(changed, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return Math.min(3, row[b.length]!);
}
