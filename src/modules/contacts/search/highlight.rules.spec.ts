import { expect, test } from 'vitest';
import { marksIn } from './highlight.rules.js';

test.each([
  ['Anna Tamm', 'tam', 'Anna [Tam]m'],
  ['Anna Tamm', 'Tamm Ana', '[Anna] [Tamm]'],
  ['Евгений Жовтис', 'zhov', 'Евгений [Жов]тис'],
  ['Евгений Жовтис', 'Zhovits', 'Евгений [Жовтис]'],
  ['Jürgen Müller', 'muller', 'Jürgen [Müller]'],
  ['Jo\u0308rg O’Brien', 'jor obri', '[Jo\u0308r]g [O’Bri]en'],
  ['Ministry of Foreign Affairs', 'foreign', 'Ministry of [Foreign] Affairs'],
  ['Anna-Maria', 'maria', 'Anna-[Maria]'],
  ['Anna Tamm', '', 'Anna Tamm'],
  ['Anna Tamm', '<script>', 'Anna Tamm'],
])('in %s, %s marks %s', (text, typed, marked) => {
  const shown = marksIn(text, typed)
    .toReversed()
    .reduce((rest, [from, to]) => `${rest.slice(0, from)}[${rest.slice(from, to)}]${rest.slice(to)}`, text);
  expect(shown).toBe(marked);
});
