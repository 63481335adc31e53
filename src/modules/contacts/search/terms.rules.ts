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

/**
 * The text of a tsvector, to be cast by PostgreSQL, which keeps of equal ones one: to do so here takes longer. Neither a word nor
 * a part of an address holds a sign that would have to be escaped, as `fold` leaves none.
 */
export function termsOf({ names, emails = [], offices = [] }: Findable): string {
  let text = '';
  for (const name of names) text += nameTerms(name);
  for (const office of offices) for (const word of wordsOf(office)) text += `'o:${word}' `;
  for (const email of emails) for (const part of partsOfEmail(email)) text += `'e:${part}' `;
  return text.trimEnd();
}

/** Words as the index holds them. */
export const wordsOf = (text: string): string[] =>
  searchForm(text)
    .split(/[ @._+-]+/)
    .filter(Boolean)
    // PostgreSQL takes no lexeme of more than two kilobytes.
    .map((word) => word.slice(0, 100));

function nameTerms(name: string): string {
  const words = wordsOf(name);
  let text = '';
  for (const word of words) text += wordTerms(word);
  // "Ana-Maria" is also typed "Anamaria".
  return words.length > 1 && words.length < 4 ? text + wordTerms(words.join('')) : text;
}

function wordTerms(word: string): string {
  let text = `'n:${word}' `;
  for (const term of soundTerms(word)) text += `'${term}' `;
  return text;
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
