import { lexeme, soundTerms, wordsOf } from './terms.rules.js';

/** A word of a post or an organisation. */
export interface OfficeWord {
  /** As it stands in the terms of people, written like in a tsquery: `'o:minister'`. */
  lexeme: string;
  /** How it sounds, and so with one letter left out; the text of a tsvector. */
  sounds: string;
}

/** The words of these posts and organisations, each once, that are long enough to be misspelt. */
export function officeWords(offices: readonly string[]): OfficeWord[] {
  const words = [...new Set(offices.flatMap(wordsOf))].sort();
  return words.flatMap((word) => {
    const sounds = soundTerms(word);
    return sounds.length
      ? [{ lexeme: lexeme(`o:${word}`), sounds: [...new Set(sounds)].map(lexeme).join(' ') }]
      : [];
  });
}
