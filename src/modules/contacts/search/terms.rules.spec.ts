import { expect, test } from 'vitest';
import { searchForm } from '../names/fold.js';
import { soundForm, soundForms, withoutOneLetter } from './sounds.rules.js';
import { termsOf } from './terms.rules.js';
import { textQuery } from './text-query.rules.js';

const terms = (name: string) => new Set(termsOf({ names: [name] }).match(/[nsf]:[^']+/g));
const found = (name: string, typed: string) => {
  const kept = terms(name);
  const asked = textQuery(typed)!.similarName.match(/'[nsf]:[^']+'(:\*)?/g)!;
  return asked.some((term) => {
    const word = term.split("'")[1]!;
    return term.endsWith(':*') ? [...kept].some((one) => one.startsWith(word)) : kept.has(word);
  });
};

test.each([
  ['Жовтис', 'Zhovits'], // two letters swapped
  ['Жовтис', 'Zhotis'], // one missing
  ['Жовтис', 'Zhovtiss'], // one doubled
  ['Жовтис', 'Zhovtos'], // one wrong
  ['Жовтис', 'Jovtis'], // French
  ['Жовтис', 'Žovtis'], // Czech
  ['Жовтис', 'Zhov'], // not finished
  ['Жовтис', 'Zhoviti'], // wrong, and not finished
  ['Müller', 'Müler'],
  ['Müller', 'Mueller'],
  ['Anna', 'Ana'],
  ['Ana', 'Anna'],
  ['Евгений', 'Yevgeny'],
  ['Евгений', 'Evgeni'],
  ['Щербаков', 'Schtscherbakov'],
  ['Tchaikovsky', 'Чайковский'],
  ['Ana-Maria', 'Anamaria'],
  ['Thiessen', 'Tissen'],
  ['Papadopoulos', 'Παπαδόπουλος'],
  ['Konstantinopolitanski', 'Konstantinopolitansky'],
])('%s is found by somebody who types %s', (name, typed) => {
  expect(found(name, typed)).toBe(true);
});

test.each([
  ['Tamm', 'Kask'],
  ['Anna', 'Olga'],
  ['Martin', 'Marcus'],
  ['Li', 'Xu'],
])('%s is not taken for %s', (name, typed) => {
  expect(found(name, typed)).toBe(false);
});

test('a word and the same word with one slip share a form, whatever the slip', () => {
  const word = soundForm(searchForm('Kovalenko'));
  const forms = (text: string) => new Set([text, ...withoutOneLetter(text, 'long')]);
  for (let place = 0; place < word.length; place++) {
    const letters = [...word];
    const slips = [
      letters.toSpliced(place, 1),
      letters.toSpliced(place, 0, 'z'),
      letters.toSpliced(place, 1, 'z'),
      letters.toSpliced(place, 2, ...letters.slice(place, place + 2).toReversed()),
    ];
    for (const slip of slips.map((one) => one.join(''))) {
      const asked = soundForms(slip, slip).flatMap((form) => [...forms(form)]);
      expect([slip, asked.some((form) => forms(word).has(form))]).toEqual([slip, true]);
    }
  }
});

test('a j may be a zh', () => {
  expect(soundForms('jovtis', 'iovtis')).toEqual(['iovtis', 'zovtis']);
});

test('words that mean something to PostgreSQL are letters', () => {
  expect(textQuery("o'neil & (a|b) !c:*")!.exact).not.toMatch(/[&|!] *[&|!]/);
  expect(textQuery(' ... ,;')).toBeUndefined();
  expect(termsOf({ names: ["a'b\\c"] })).toBe("'n:ab' 'n:c' 'n:abc' 's:abk'");
  expect(termsOf({ names: [], emails: ['Anna.Tamm@mail.example.org'] })).toBe(
    "'e:anna.tamm@mail.eksample.org' 'e:anna' 'e:tamm' 'e:mail.eksample.org' 'e:mail' 'e:eksample'",
  );
});
