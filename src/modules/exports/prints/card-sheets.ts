import { setImmediate as othersFirst } from 'node:timers/promises';
import { mm, type Paper } from '../../../platform/pdf/paper.js';
import { fitText, type TextBlock } from '../../../platform/pdf/text-fit.rules.js';
import type { Notes } from './check-page.js';
import type { PrintedPerson } from './printed-person.js';
import { spotsOf, type Sheet, type SheetKind, type Spot } from './sheets.js';

interface Look {
  blocks: (person: PrintedPerson, occasion: string) => TextBlock[];
  align: 'start' | 'middle';
  /** Points of a block of scale 1, for a piece of this height in millimetres. */
  largest: (height: number) => number;
  smallest: number;
  /** Share of the height, and of the width, that stays white on each side. */
  margin: number;
}

const looks: Record<SheetKind, Look> = {
  labels: {
    blocks: ({ form, name, title, organisation, address }) => [
      { text: `${form} ${name}`.trim(), bold: true },
      { text: title },
      { text: address.toLowerCase().includes(organisation.toLowerCase()) ? '' : organisation },
      { text: address },
    ],
    align: 'start',
    largest: (height) => (height > 30 ? 11 : 8),
    smallest: 4.5,
    margin: 0.08,
  },
  place_cards: {
    blocks: ({ form, name, organisation }) => [
      { text: form, scale: 0.5 },
      { text: name, bold: true },
      { text: organisation, scale: 0.45, gap: 0.3 },
    ],
    align: 'middle',
    largest: (height) => (height > 60 ? 44 : 26),
    smallest: 7,
    margin: 0.1,
  },
  badges: {
    blocks: ({ form, name, title, organisation }, occasion) => [
      { text: occasion, scale: 0.45 },
      { text: form, scale: 0.6, gap: 1.2 },
      { text: name, bold: true, gap: form ? 0 : 0.7 },
      { text: title, scale: 0.55, gap: 0.8 },
      { text: organisation, bold: true, scale: 0.6, gap: title ? 0 : 0.8 },
    ],
    align: 'middle',
    largest: (height) => (height > 100 ? 30 : 19),
    smallest: 5,
    margin: 0.08,
  },
};

interface Piece {
  occasion: string;
  notes: Notes;
  /** Which sheet, which position on it. */
  where: { sheet: number; position: number };
}

/** One piece for each person, from position `start` (1 …) of the first sheet on. */
export async function drawSheets(
  paper: Paper,
  sheet: Sheet,
  people: readonly PrintedPerson[],
  options: { start: number; occasion: string; notes: Notes },
): Promise<void> {
  const spots = spotsOf(sheet);
  const skipped = (options.start - 1) % spots.length;
  for (const [index, person] of people.entries()) {
    if (index % 50 === 49) await othersFirst();
    const position = (skipped + index) % spots.length;
    if (index === 0 || position === 0) {
      paper.page();
      if (sheet.cut) paper.aside(() => drawMarks(paper, sheet, spots));
    }
    const spot = spots[position]!;
    const where = { sheet: Math.floor((skipped + index) / spots.length) + 1, position: position + 1 };
    if (sheet.kind === 'place_cards') drawTent(paper, spot, person, { ...options, where });
    else draw(paper, sheet.kind, spot, person, { ...options, where });
  }
  if (!people.length) paper.page();
}

function draw(
  paper: Paper,
  kind: SheetKind,
  spot: Spot,
  person: PrintedPerson,
  { occasion, notes, where }: Piece,
): void {
  const look = looks[kind];
  const margin = look.margin * Math.min(spot.width, spot.height * 1.2);
  const [x, y] = [mm(spot.x + margin), mm(spot.y + margin)];
  const [width, height] = [mm(spot.width - 2 * margin), mm(spot.height - 2 * margin)];
  const blocks = look.blocks(person, occasion);
  const set = fitText(
    blocks,
    { width, height, max: look.largest(spot.height), min: look.smallest },
    paper.measure,
  );
  notes.add(paper, where, blocks, set.cut);
  const top = y + (height - set.height) / 2;
  paper.tagged('P', () => {
    for (const line of set.lines)
      paper.line(line.text, x, top + line.top, { ...line, width, align: look.align });
  });
}

/** Both sides of a card that stands: the upper half upside down, so that it reads well once folded. */
function drawTent(paper: Paper, spot: Spot, person: PrintedPerson, options: Piece): void {
  const half = spot.height / 2;
  const lower = { ...spot, y: spot.y + half, height: half };
  draw(paper, 'place_cards', lower, person, options);
  paper.turned(mm(spot.x), mm(spot.y), mm(spot.width), mm(half), () =>
    draw(paper, 'place_cards', { ...spot, height: half }, person, {
      ...options,
      notes: options.notes.silent(),
    }),
  );
  paper.aside(() =>
    paper.rule(mm(spot.x + 4), mm(spot.y + half), mm(spot.x + spot.width - 4), mm(spot.y + half), {
      dashed: true,
    }),
  );
}

/** Where to cut: a hairline round every piece. */
function drawMarks(paper: Paper, sheet: Sheet, spots: readonly Spot[]): void {
  const last = spots.at(-1)!;
  const [left, top] = [sheet.left, sheet.top];
  const [right, bottom] = [last.x + last.width, last.y + last.height];
  const at = (values: number[]) => [...new Set(values)];
  for (const x of at([left, ...spots.map((spot) => spot.x + spot.width)]))
    paper.rule(mm(x), mm(top), mm(x), mm(bottom));
  for (const y of at([top, ...spots.map((spot) => spot.y + spot.height)]))
    paper.rule(mm(left), mm(y), mm(right), mm(y));
}
