import { fold, searchForm } from '../names/fold.js';
import { soundForm, soundForms, withoutOneLetter } from './sounds.rules.js';
import { wordsOf } from './terms.rules.js';

/** First letter that is marked and first that is not any more, in UTF-16 units of the text. */
export type Mark = [number, number];

/**
 * Which letters of a text answer to what was typed: the beginning of a word that begins so, a whole word that is written
 * nearly so. In the order of the text.
 */
export function marksIn(text: string, typed: string): Mark[] {
  const asked = fold(typed)
    .split(/[ @._+-]+/)
    .filter(Boolean)
    .slice(0, 8);
  return [...text.matchAll(/[\p{L}\p{N}\p{M}'’‘ʼ]+/gu)].flatMap(({ 0: word, index }): Mark[] => {
    const length = Math.max(0, ...asked.map((one) => lengthOfHit(word, one)));
    return length ? [[index, index + length]] : [];
  });
}

function lengthOfHit(word: string, typed: string): number {
  const wanted = searchForm(typed);
  const form = wordsOf(word).join('');
  if (!form || !wanted) return 0;
  if (form.startsWith(wanted)) return beginning(word, wanted);
  return near(form, typed, wanted) ? word.length : 0;
}

/** The shortest beginning of the word that holds these letters: some letters are two in Latin. */
function beginning(word: string, wanted: string): number {
  for (let length = 1; length < word.length; length++)
    if (wordsOf(word.slice(0, length)).join('').startsWith(wanted) && !/^\p{M}/u.test(word.slice(length)))
      return length;
  return word.length;
}

function near(form: string, typed: string, wanted: string): boolean {
  const sound = soundForm(form);
  if (sound.length < 3) return false;
  const own = new Set([sound, ...withoutOneLetter(sound, form)]);
  return soundForms(typed, wanted)
    .filter((one) => one.length > 2)
    .some((one) => own.has(one) || withoutOneLetter(one, typed).some((shorter) => own.has(shorter)));
}
