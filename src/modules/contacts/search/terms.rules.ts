import { searchForm } from '../names/fold.js';
import { soundForm, withoutOneLetter } from './sounds.rules.js';

/**
 * What a person is found by, as the lexemes of one tsvector. The letter before the colon says where a word stands, so that
 * each kind can be asked for in the index itself:
 *
 * - `n:` a word of a name, `o:` of an organisation or a post's title, `e:` an e-mail address or a part of it
 * - `s:` how a word of a name sounds, `f:` the same with one letter left out
 *
 * Two words of which one has a letter more, less, doubled, wrong or swapped share an `s:` or `f:` form.
 */
export interface Findable {
  names: readonly string[];
  emails?: readonly string[];
  offices?: readonly string[];
}

/** The text of a tsvector, to be cast by PostgreSQL. */
export function termsOf({ names, emails = [], offices = [] }: Findable): string {
  const terms = new Set<string>();
  for (const name of names) for (const term of nameTerms(name)) terms.add(term);
  for (const office of offices) for (const word of wordsOf(office)) terms.add(`o:${word}`);
  for (const email of emails) for (const part of partsOfEmail(email)) terms.add(`e:${part}`);
  return [...terms].map(lexeme).join(' ');
}

/** Words as the index holds them. */
export const wordsOf = (text: string): string[] =>
  searchForm(text)
    .split(/[ @._+-]+/)
    .filter(Boolean)
    // PostgreSQL takes no lexeme of more than two kilobytes.
    .map((word) => word.slice(0, 100));

export function nameTerms(name: string): string[] {
  const words = wordsOf(name);
  // "Ana-Maria" is also typed "Anamaria".
  const all = words.length > 1 && words.length < 4 ? [...words, words.join('')] : words;
  return all.flatMap((word) => [`n:${word}`, ...soundTerms(word)]);
}

/** How it sounds, and so with one letter left out; none for words too short to be misspelt. */
export function soundTerms(word: string): string[] {
  const sound = soundForm(word);
  if (sound.length < 3) return [];
  return [`s:${sound}`, ...withoutOneLetter(sound, word).map((form) => `f:${form}`)];
}

/** "anna.tamm@mail.example.org": the whole, "anna", "tamm", "mail.example.org", "mail", "example". */
function partsOfEmail(email: string): string[] {
  const whole = searchForm(email).replaceAll(' ', '').slice(0, 254);
  const at = whole.lastIndexOf('@');
  if (at < 0) return [whole];
  const domain = whole.slice(at + 1);
  const labels = domain.split('.').slice(0, -1);
  return [whole, ...whole.slice(0, at).split(/[._+-]+/), domain, ...labels].filter(Boolean);
}

/** A lexeme in the text form of tsvector and tsquery. */
export const lexeme = (term: string): string =>
  `'${/['\\]/.test(term) ? term.replace(/['\\]/g, '$&$&') : term}'`;
