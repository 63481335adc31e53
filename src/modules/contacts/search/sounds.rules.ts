/**
 * How a word of a name sounds, roughly: what the ways of writing it in Latin letters and the usual slips of the pen leave
 * alike. Words come as `searchForm` makes them.
 */
const consonants: [RegExp, string][] = [
  [/shch|tsch|tch|sch|sh|ch|cz|sz/g, 's'],
  [/zh/g, 'z'],
  [/^t[sz]/, 'z'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|[cq]/g, 'k'],
];
const vowels: [RegExp, string][] = [
  [/ou|oo|ue/g, 'u'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ee|ie/g, 'i'],
];
// Doubled letters are the commonest slip; last, because the others make new ones.
const doubled: [RegExp, string][] = [[/(.)\1+/gu, '$1']];

/** Longer words are compared by their beginning. */
const compared = 9;

function written(word: string, rules: [RegExp, string][]): string {
  let text = word;
  for (const [letters, sound] of rules) text = text.replace(letters, sound);
  return text.length > compared ? [...text].slice(0, compared).join('') : text;
}

const all = [...consonants, ...vowels, ...doubled];
export const soundForm = (word: string): string => written(word, all);

/**
 * The sound forms that a word typed by somebody may stand for. What French writes with a j is a zh elsewhere, but
 * `searchForm` has made every j an i already, so the word is looked at as typed. Two vowels may have met by a slip.
 *
 * @param word in the letters of `fold`
 * @param form the same word as `searchForm`
 */
export function soundForms(word: string, form: string): string[] {
  const forms = [form];
  if (word.includes('j') && word.length === form.length)
    forms.push([...form].map((letter, place) => (word[place] === 'j' ? 'zh' : letter)).join(''));
  return [...new Set(forms.flatMap((one) => [soundForm(one), written(one, [...consonants, ...doubled])]))];
}

/** The sound form of a word with each of its letters left out once; of words of three letters that would be anything. */
export function withoutOneLetter(form: string, word: string): string[] {
  if (word.length < 4 || form.length < 3) return [];
  const shorter: string[] = [];
  let before = '';
  for (let place = 0; place < form.length;) {
    // A letter beyond the first plane is two units: half of one is no text.
    const next = place + (form.codePointAt(place)! > 0xffff ? 2 : 1);
    const letter = form.slice(place, next);
    // Of two equal neighbours it is the same which one is left out.
    if (letter !== before) shorter.push(form.slice(0, place) + form.slice(next));
    before = letter;
    place = next;
  }
  return shorter;
}
