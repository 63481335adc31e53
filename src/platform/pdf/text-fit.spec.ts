import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText, wrapText, type Room } from './text-fit.rules.js';

/** Every character one unit wide, bold ones a tenth more. */
const measure = (text: string, bold = false) => [...text].length * (bold ? 1.1 : 1);
const room: Room = { width: 100, height: 40, max: 10, min: 5 };

test('short texts stand in the largest size, longer ones in a smaller', () => {
  expect(fitText([{ text: 'Anna Tamm' }], room, measure).lines).toMatchObject([{ size: 10, top: 0 }]);
  const long = fitText([{ text: 'Wolfeschlegelstein' }], room, measure);
  expect(long).toMatchObject({ cut: false });
  expect(long.lines).toHaveLength(1);
  expect(long.lines[0]!.size).toBeLessThan(6);
});

test('what has no room in the smallest size ends with an ellipsis and says so', () => {
  const set = fitText([{ text: 'word '.repeat(200) }], room, measure);
  expect(set.cut).toBe(true);
  expect(set.lines.at(-1)!.text).toMatch(/…$/);
});

test('lines stay lines, blank ones go', () => {
  expect(wrapText('Rue de la Loi 16\n\n1000 Brussels', 50, measure, false)).toEqual([
    'Rue de la Loi 16',
    '1000 Brussels',
  ]);
  expect(wrapText('Donaudampfschiff', 5, measure, false)).toBeUndefined();
  expect(wrapText('Donaudampfschiff', 5, measure, true)).toEqual(['Donau', 'dampf', 'schif', 'f']);
});

test('nothing ever leaves its room, and nothing is lost unless it is said', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }), bold: fc.boolean() }), { maxLength: 6 }),
      (blocks) => {
        const set = fitText(blocks, room, measure);
        expect(set.height).toBeLessThanOrEqual(room.height + 0.01);
        for (const line of set.lines) {
          const single = [...new Intl.Segmenter().segment(line.text)].length === 1;
          if (!set.cut && !single)
            expect(measure(line.text, line.bold) * line.size).toBeLessThanOrEqual(room.width + 0.01);
        }
        if (!set.cut) {
          const visible = (text: string) => text.replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, '');
          expect(visible(set.lines.map(({ text }) => text).join(''))).toBe(
            visible(blocks.map(({ text }) => text).join('')),
          );
        }
      },
    ),
  );
});
