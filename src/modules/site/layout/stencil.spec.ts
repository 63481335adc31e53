import { expect, test } from 'vitest';
import { fill, Stencil } from './stencil.js';

const widths = { 'mark-a': 3, 'mark-b': 2 };

test('a stencil keeps every byte around its holes, and fills each of them', () => {
  const stencil = new Stencil('mark-aÜber mark-bmark-a — дебаты mark-b', widths);
  const page = fill(['<Ä>', stencil, '', stencil, 'конец'], { 'mark-a': 'xyz', 'mark-b': '12' });
  const filled = 'xyzÜber 12xyz — дебаты 12';
  expect(page.toString()).toBe(`<Ä>${filled}${filled}конец`);
});

test('a stencil without marks is its own text, and one fill leaves nothing behind for the next', () => {
  expect(fill([new Stencil('', widths), new Stencil('é', widths)], {}).toString()).toBe('é');
  const stencil = new Stencil('<mark-a>', widths);
  expect(fill([stencil], { 'mark-a': 'abc' }).toString()).toBe('<abc>');
  expect(fill([stencil], { 'mark-a': 'def' }).toString()).toBe('<def>');
});
