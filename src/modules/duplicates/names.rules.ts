import { likeness, nameWord, nameWords, womansForm, type NameWord } from '../contacts/names/name-key.js';
import { scriptOf } from '../contacts/names/scripts.js';
import type { Doubt, NameParts, Reason } from './pair.types.js';

const younger = new Set(['jr', 'junior', 'ii', 'fils', 'ml', 'mladsi', 'mladshiy', 'son', 'figlio']);
const elder = new Set(['sr', 'senior', 'i', 'pere', 'st', 'starsi', 'starshiy', 'padre']);
const third = new Set(['iii', 'iv']);

const generationOf = (word: string): string =>
  younger.has(word) ? 'younger' : elder.has(word) ? 'elder' : third.has(word) ? word : '';

const taken = new WeakMap<object, NameParts>();

/** `partsOf` the name of somebody who is compared with many. */
export function partsOfPerson(person: { givenName: string; familyName: string }): NameParts {
  let parts = taken.get(person);
  if (!parts) taken.set(person, (parts = partsOf(person.givenName, person.familyName)));
  return parts;
}

/** Takes a name apart; hyphens part words. */
export function partsOf(givenName: string, familyName: string): NameParts {
  const script = scriptOf(`${givenName} ${familyName}`);
  let [given, family] = [nameWords(givenName), nameWords(familyName)];
  let generation = '';
  const strip = (list: NameWord[]) => {
    const last = list.at(-1);
    const found = list.length > 1 && last ? generationOf(last.plain) : '';
    if (found) generation = found;
    return found ? list.slice(0, -1) : list;
  };
  family = strip(family);
  if (!generation && family.length) given = strip(given);
  return { given, family, generation, script };
}

export interface NameVerdict {
  points: number;
  reasons: Reason[];
  doubts: Doubt[];
}

type Degree = 'same' | 'sound' | 'similar' | 'part' | 'initial' | 'gender' | 'missing' | 'none';

const rank: Record<Degree, number> = {
  same: 7,
  sound: 6,
  part: 5,
  initial: 4,
  gender: 3,
  similar: 2,
  missing: 1,
  none: 0,
};

/** How far the names speak for one person; undefined when they speak against it. */
export function compareNames(a: NameParts, b: NameParts): NameVerdict | undefined {
  const straight = alignment(a.given, a.family, b.given, b.family);
  const crossed = alignment(a.given, a.family, b.family, b.given);
  const swapped = crossed !== undefined && (straight === undefined || crossed.points > straight.points);
  const best = bag(a, b) ?? (swapped ? crossed : straight);
  if (!best) return undefined;
  const differentScripts = a.script !== b.script;
  const reasons = best.reasons.map((reason): Reason =>
    differentScripts && (reason === 'same_name_spelling' || reason === 'same_name')
      ? 'same_name_script'
      : reason,
  );
  const doubts = [...best.doubts];
  let { points } = best;
  if (best === crossed) {
    reasons.push('swapped_names');
    points -= 2;
  }
  if (a.generation !== b.generation) {
    doubts.push('generation');
    points -= a.generation && b.generation ? 60 : 30;
  }
  return { points, reasons, doubts };
}

/** Where one has everything in one field, only the words as such can be compared. */
function bag(a: NameParts, b: NameParts): NameVerdict | undefined {
  const whole = (parts: NameParts) => !parts.given.length || !parts.family.length;
  if (!whole(a) && !whole(b)) return undefined;
  const [all, others] = [
    [...a.given, ...a.family],
    [...b.given, ...b.family],
  ];
  if (all.length < 2 || all.length !== others.length) return undefined;
  const degree = setDegree(all, others);
  if (degree === 'same') return { points: 48, reasons: ['same_name'], doubts: [] };
  return degree === 'sound' ? { points: 46, reasons: ['same_name_spelling'], doubts: [] } : undefined;
}

function alignment(
  givenA: NameWord[],
  familyA: NameWord[],
  givenB: NameWord[],
  familyB: NameWord[],
): NameVerdict | undefined {
  const family = familyDegree(familyA, familyB);
  const { degree: given, otherMiddle } = givenDegree(givenA, givenB);
  const verdict = (points: number, ...reasons: Reason[]): NameVerdict => ({
    points: points - (otherMiddle ? 25 : 0),
    reasons,
    doubts: otherMiddle ? ['other_middle_name'] : [],
  });
  if (family === 'none' || family === 'missing') {
    // A new family name, by marriage or by a slip, needs everything else to agree.
    if (rank[given] >= rank.sound) return verdict(12, 'same_given_name');
    return undefined;
  }
  if (given === 'none') return undefined;
  const both = [family, given];
  if (family === 'gender')
    return rank[given] >= rank.sound
      ? verdict(34, 'womans_form')
      : given === 'initial'
        ? verdict(15, 'womans_form')
        : undefined;
  if (given === 'missing') return verdict(10, 'similar_name');
  if (both.includes('similar'))
    return verdict(both.every((one) => one === 'similar') ? 14 : 30, 'similar_name');
  if (given === 'initial') return verdict(family === 'part' ? 20 : 28, 'initials');
  if (both.includes('part')) return verdict(both.every((one) => one === 'part') ? 30 : 40, 'double_name');
  return both.includes('sound') ? verdict(48, 'same_name_spelling') : verdict(50, 'same_name');
}

function familyDegree(a: NameWord[], b: NameWord[]): Degree {
  if (!a.length || !b.length) return 'missing';
  const whole = setDegree(a, b);
  if (whole !== 'none') return whole;
  if (a.length === 1 && b.length === 1 && womansForm(a[0]!, b[0]!)) return 'gender';
  return a.length !== b.length && covers(a, b) ? 'part' : 'none';
}

interface GivenDegree {
  degree: Degree;
  otherMiddle?: boolean;
}

function givenDegree(a: NameWord[], b: NameWord[]): GivenDegree {
  if (!a.length || !b.length) return { degree: 'missing' };
  const whole = setDegree(a, b);
  if (whole === 'same' || whole === 'sound') return { degree: whole };
  const first = wordDegree(a[0]!, b[0]!);
  if (a.length === 1 && b.length === 1) return { degree: first };
  if (first === 'none') return { degree: covers(a, b) && a.length !== b.length ? 'part' : 'none' };
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (!restA.length || !restB.length)
    return { degree: first === 'same' || first === 'sound' ? 'part' : first };
  const rest = wordDegree(restA[0]!, restB[0]!);
  return { degree: first, otherMiddle: rest === 'none' };
}

/** A word against a word; a single letter against what begins with it. */
function wordDegree(a: NameWord, b: NameWord): Degree {
  const [short, long] = a.plain.length <= b.plain.length ? [a, b] : [b, a];
  if (short.plain.length === 1 && long.plain.length > 1) return startsAlike(short, long) ? 'initial' : 'none';
  return likeness(a, b);
}

const startsAlike = (initial: NameWord, word: NameWord) =>
  word.plain.startsWith(initial.plain) ||
  initial.sounds.some((letter) => letter !== '' && word.sounds.some((sound) => sound.startsWith(letter[0]!)));

/** All words of both, in whatever order, or written as one ("Anne-Marie", "Annemarie"). */
function setDegree(a: NameWord[], b: NameWord[]): Degree {
  if (a.length === b.length) {
    const degrees = pairUp(a, b);
    if (degrees) return degrees.reduce((worst, one) => (rank[one] < rank[worst] ? one : worst));
    return 'none';
  }
  const joined = likeness(join(a), join(b));
  return joined === 'similar' ? 'none' : joined;
}

const join = (words: NameWord[]): NameWord =>
  words.length === 1 ? words[0]! : nameWord(words.map(({ plain }) => plain).join(''), words[0]!.script);

/** Every word of `a` with its own of `b`, by likeness; undefined when one finds none. */
function pairUp(a: NameWord[], b: NameWord[]): Degree[] | undefined {
  const left = [...b];
  const degrees: Degree[] = [];
  for (const word of a) {
    const scored = left.map((other) => likeness(word, other));
    const place = scored.reduce((best, one, index) => (rank[one] > rank[scored[best]!] ? index : best), 0);
    const degree = scored[place];
    if (!degree || degree === 'none') return undefined;
    degrees.push(degree);
    left.splice(place, 1);
  }
  return degrees;
}

/** All words of the shorter stand in the longer, by sound at least. */
function covers(a: NameWord[], b: NameWord[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) =>
    long.some((other) => ['same', 'sound'].includes(likeness(word, other)) && word.plain.length > 2),
  );
}
