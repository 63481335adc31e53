import { fold, searchForm } from '../names/fold.js';
import { soundForms, withoutOneLetter } from './sounds.rules.js';
import { lexeme, wordsOf } from './terms.rules.js';

/** What somebody typed, as tsqueries over the lexemes of `termsOf`. Every word must be found, in any order. */
export interface TextQuery {
  /** Words as they stand or as they begin, anywhere. */
  exact: string;
  /** The same, all of them in the name. */
  inName: string;
  /** The same, in the name, the organisation or the post. */
  inOffice: string;
  /** `exact`, and words of the name that are written nearly so. */
  similar: string;
  /** The same in the name alone. */
  similarName: string;
  /** `exact`, and words of the name that sound so. */
  sounding: string;
  /**
   * What `similar` is made of, for whoever looks in words of offices too: of each word typed what it may be anywhere, and
   * how it may sound, which is looked up among `office_words`; '' for nothing.
   */
  words: { similar: string; sounds: string }[];
  /** The words typed as a single one, or ''. */
  joined: string;
}

interface Token {
  /** As typed, in the letters of `fold`. */
  typed: string;
  /** As `searchForm`; with the punctuation of an e-mail address. */
  whole: string;
  words: string[];
  last: boolean;
}

/** Undefined when nothing was typed that could be found. At most eight words count. */
export function textQuery(text: string): TextQuery | undefined {
  const tokens = tokensOf(text);
  if (!tokens.length) return undefined;
  const all = (queryOf: (token: Token) => string) => tokens.map((token) => `(${queryOf(token)})`).join(' & ');
  const joined =
    tokens.length > 1 && tokens.length < 4 ? exactName(tokens.map(({ whole }) => whole).join('')) : '';
  const or = (...queries: string[]) => queries.filter(Boolean).join(' | ');
  return {
    exact: or(all(anywhere), joined),
    inName: or(all(inName), joined),
    inOffice: all((token) => `${inName(token)} | ${words('o', token)}`),
    similar: or(
      all((token) => or(anywhere(token), nearly(token))),
      joined,
    ),
    similarName: or(
      all((token) => or(inName(token), nearly(token))),
      joined,
    ),
    sounding: or(
      all((token) => or(anywhere(token), sounding(token))),
      joined,
    ),
    words: tokens.map((token) => ({
      similar: or(anywhere(token), nearly(token)),
      sounds: nearly(token),
    })),
    joined,
  };
}

/** For a column of organisations or posts whose words are not told apart by kind. */
export const typedWords = (text: string): string[] => tokensOf(text).flatMap(({ words }) => words);

function tokensOf(text: string): Token[] {
  const folded = fold(text).split(' ').filter(Boolean).slice(0, 8);
  return folded
    .map((typed, place) => ({
      typed,
      whole: searchForm(typed),
      words: wordsOf(typed),
      last: place === folded.length - 1,
    }))
    .filter(({ words }) => words.length);
}

const exactName = (word: string) => lexeme(`n:${word}`);
const beginning = (kind: string, word: string) => `${lexeme(`${kind}:${word}`)}:*`;
/** Of one or two letters only names are looked for by their beginning: everything begins with an "e". */
const word = (kind: string, text: string) =>
  kind === 'n' || text.length > 2 ? beginning(kind, text) : lexeme(`${kind}:${text}`);
const words = (kind: string, token: Token) => `(${token.words.map((one) => word(kind, one)).join(' & ')})`;

const inName = (token: Token) => words('n', token);
const anywhere = (token: Token) => [words('n', token), words('o', token), word('e', token.whole)].join(' | ');

function sounding({ typed, words: parts }: Token): string {
  if (parts.length > 1) return '';
  return soundForms(typed, parts[0]!)
    .filter((form) => form.length > 2)
    .map((form) => lexeme(`s:${form}`))
    .join(' | ');
}

function nearly({ typed, words: parts, last }: Token): string {
  if (parts.length > 1) return '';
  const forms = soundForms(typed, parts[0]!).filter((form) => form.length > 2);
  const terms = new Set(
    [...forms, ...forms.flatMap((form) => withoutOneLetter(form, typed))].flatMap((form) => [
      `s:${form}`,
      `f:${form}`,
    ]),
  );
  // The last word may not be finished yet.
  const begun = last ? forms.filter((form) => form.length > 3) : [];
  return [...terms]
    .map(lexeme)
    .concat(begun.flatMap((form) => [beginning('s', form), beginning('f', form)]))
    .join(' | ');
}
